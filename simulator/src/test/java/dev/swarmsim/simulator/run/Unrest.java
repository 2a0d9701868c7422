package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A swarm in which one seed's users type commands and one seed's machines fail. Whether a command
 * succeeds does not matter; all checks hold throughout.
 */
final class Unrest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private static final String SWARM =
      """
      scenario: 1
      name: unrest
      cluster:
        managers: 3
        workers: {count: 3, memory: 4g, zones: [x, y], engine-labels: {disk: ssd}}
      images:
        web:1: {start: 300ms..2s}
        web:2: {start: 300ms..2s, stop: 100ms..5s}
        dies: {start: 300ms, exits: {after: 500ms..20s, code: 1}}
        absent: {missing: true, pull: 500ms}
      steps: []
      """;

  private final RandomGenerator dice;
  private final WorldStage stage;
  private final List<String> machines;
  private final List<String> told = new ArrayList<>();

  Unrest(long seed) {
    this.dice = new RandomStreams(seed).stream("unrest");
    try {
      var scenario =
          new ScenarioReader(
                  Checks.names(), line -> DockerCli.validate(DockerCommandLine.parse(line)))
              .read("unrest", SWARM);
      var options = RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT);
      this.stage = WorldStage.open(scenario, options, line -> {});
    } catch (ScenarioException malformed) {
      throw new IllegalStateException(malformed.getMessage(), malformed);
    }
    this.machines = stage.world().names();
  }

  WorldStage stage() {
    return stage;
  }

  /** What was done so far, a line each. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** Lets users and machines have their way, then heals and restarts everything. */
  void happen() {
    stage.runFor(3 * SECOND);
    int events = dice.nextInt(8, 25);
    for (int i = 0; i < events; i++) {
      if (dice.nextInt(4) == 0) {
        fault();
      } else {
        type(command());
      }
      stage.runFor(dice.nextLong(100_000_000L, 12 * SECOND));
    }
    tell("peace");
    stage.faults().heal(Optional.empty());
    stage.faults().resume(machines);
    stage.faults().restart(machines);
  }

  private void tell(String line) {
    told.add("%8.3f %s".formatted(stage.nowNanos() / 1e9, line));
  }

  private void type(String line) {
    List<String> managers = stage.world().liveManagers();
    if (managers.isEmpty()) {
      return;
    }
    String manager = managers.get(dice.nextInt(managers.size()));
    tell(manager + " $ docker " + line);
    Stage.Printed printed = stage.docker(manager, line, 30 * SECOND);
    if (printed.exitCode() != 0) {
      tell("  " + printed.stderr().strip());
    }
  }

  private void fault() {
    List<String> one = List.of(machines.get(dice.nextInt(machines.size())));
    int kind = dice.nextInt(6);
    tell(List.of("crash", "kill", "pause", "isolate", "heal", "restart").get(kind) + " " + one);
    switch (kind) {
      case 0 -> stage.faults().crash(one);
      case 1 -> stage.faults().kill(one);
      case 2 -> stage.faults().pause(one);
      case 3 -> stage.faults().isolate("cut", one, dice.nextInt(3) > 0, dice.nextInt(3) > 0);
      case 4 -> {
        stage.faults().heal(Optional.empty());
        stage.faults().resume(machines);
      }
      default -> stage.faults().restart(machines);
    }
  }

  private String command() {
    String service = pick(NAMES);
    return switch (dice.nextInt(14)) {
      case 0, 1, 2 -> create(service);
      case 3, 4 -> "service scale --detach %s=%d".formatted(service, dice.nextInt(7));
      case 5, 6 -> "service update --detach %s %s".formatted(change(), service);
      case 7 -> "service rollback --detach " + service;
      case 8 -> "service rm " + service;
      case 9 ->
          "node update --availability %s %s"
              .formatted(pick(List.of("drain", "active", "pause")), pick(machines));
      case 10 -> "node %s %s".formatted(pick(List.of("promote", "demote")), pick(machines));
      case 11 ->
          "node update --label-%s %s".formatted(pick(List.of("add k=v", "rm k")), pick(machines));
      case 12 -> pick(List.of("secret create s /etc/hostname", "secret rm s"));
      default -> pick(List.of("network create -d overlay net", "network rm net"));
    };
  }

  private String create(String service) {
    var line = new StringBuilder("service create --detach --name ").append(service);
    if (dice.nextInt(5) == 0) {
      line.append(" --mode global");
    } else {
      line.append(" --replicas ").append(dice.nextInt(6));
    }
    maybe(line, "--constraint node.labels.zone==x", "--constraint node.labels.k==v");
    maybe(line, "--constraint node.role==worker", "--constraint engine.labels.disk==ssd");
    maybe(line, "--reserve-memory 3g", "--reserve-cpu 2");
    maybe(line, "--network net", "--publish 8080:80");
    maybe(line, "--publish mode=host,target=80,published=9000", "--secret s");
    maybe(line, "--update-failure-action rollback", "--update-failure-action continue");
    maybe(line, "--update-order start-first", "--update-parallelism 0");
    maybe(line, "--restart-condition none", "--restart-max-attempts 2");
    maybe(line, "--replicas-max-per-node 1", "--update-delay 3s");
    return line.append(' ').append(image()).toString();
  }

  private void maybe(StringBuilder line, String one, String other) {
    int kind = dice.nextInt(10);
    if (kind < 2) {
      line.append(' ').append(kind == 0 ? one : other);
    }
  }

  private String image() {
    return pick(List.of("web:1", "web:1", "web:1", "web:2", "web:2", "dies", "absent"));
  }

  private String change() {
    return switch (dice.nextInt(6)) {
      case 0, 1 -> "--image " + image();
      case 2 -> "--force";
      case 3 -> "--env-add A=" + dice.nextInt(9);
      case 4 -> "--constraint-add node.labels.k==v";
      default -> "--limit-memory 1g";
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(dice.nextInt(all.size()));
  }
}
