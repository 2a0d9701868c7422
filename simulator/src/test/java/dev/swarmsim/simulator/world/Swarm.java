package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A simulated swarm for tests: driven by hand on a stage, or told as a short scenario. */
final class Swarm {
  private static final long SEEDS = 3;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Stage stage;

  private Swarm(Stage stage) {
    this.stage = stage;
  }

  /** A swarm that was just formed, e.g. of {@code managers: 3, workers: 1}. */
  static Swarm of(String cluster) {
    Scenario scenario = read("steps: []\n", cluster);
    return new Swarm(
        WorldStage.open(
            scenario,
            RunOptions.DEFAULT.withSeed(1).withWire(NetworkModel.Wire.DIRECT),
            line -> {}));
  }

  /** Tells a story with several seeds; it must hold with each. */
  static void holds(String cluster, String stepsAndExpectations) {
    Scenario scenario = read(stepsAndExpectations, cluster);
    for (long seed = 1; seed <= SEEDS; seed++) {
      RunResult result =
          ScenarioRunner.run(
              scenario,
              RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT),
              line -> {});
      List<CheckResult> bad =
          result.checks().stream()
              .filter(check -> check.outcome() != CheckResult.Outcome.HELD)
              .toList();
      assertEquals(List.of(), bad, "seed " + seed);
    }
  }

  private static Scenario read(String rest, String cluster) {
    String text = "scenario: 1\nname: test\ncluster: {" + cluster + "}\n" + rest;
    try {
      return new ScenarioReader(
              Checks.names(), line -> DockerCli.validate(DockerCommandLine.parse(line)))
          .read("test", text);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  Stage stage() {
    return stage;
  }

  /** Types a docker command that must succeed, and returns what it prints. */
  String docker(String node, String line) {
    Stage.Printed printed = stage.docker(node, line, PATIENCE_NANOS);
    assertEquals(0, printed.exitCode(), printed::stderr);
    return printed.stdout();
  }

  /** Types a docker command that must fail with a text that contains this one. */
  void refuses(String node, String line, String text) {
    Stage.Printed printed = stage.docker(node, line, PATIENCE_NANOS);
    assertEquals(1, printed.exitCode(), printed::stdout);
    assertTrue(printed.stderr().contains(text), printed::stderr);
  }

  /** Lets seconds of virtual time pass. */
  void pass(long seconds) {
    stage.runFor(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Virtual time since the world began, in seconds. */
  double seconds() {
    return stage.nowNanos() / 1e9;
  }
}
