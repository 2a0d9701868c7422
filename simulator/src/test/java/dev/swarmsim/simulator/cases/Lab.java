package dev.swarmsim.simulator.cases;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.time.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The simulated twin of the lab in which the cases were recorded: up to nine equal machines. */
final class Lab {
  private static final long SECOND = 1_000_000_000L;
  private static final double CLOSING_SECONDS = 0.05;
  private static final long MEMORY = 25_276_502_016L;

  /** The images of the lab; its compose files lie beside it. */
  private static final Path SCENARIO = Path.of("src/test/resources/lab.yaml");

  private final WorldStage stage;
  private final TreeMap<Double, Double> times = new TreeMap<>();
  private final List<String> nodes;
  private final List<String> workerTokens = new ArrayList<>();
  private final List<String> unlockKeys = new ArrayList<>();
  private final List<String> managerTokens = new ArrayList<>();

  Lab(int machines, long seed) {
    List<NodePlan> plans = new ArrayList<>();
    for (int i = 1; i <= machines; i++) {
      plans.add(
          new NodePlan(
              "node" + i,
              NodePlan.Part.SPARE,
              2 * SECOND,
              MEMORY,
              new TreeMap<>(),
              new TreeMap<>(
                  Map.of("lab.node", Integer.toString(i), "lab.zone", i % 2 == 0 ? "a" : "b"))));
    }
    this.nodes = plans.stream().map(NodePlan::name).toList();
    try {
      var scenario =
          new ScenarioReader(
                  Checks.names(), line -> DockerCli.validate(DockerCommandLine.parse(line)))
              .read(SCENARIO);
      this.stage =
          WorldStage.openUnformed(
              scenario,
              plans,
              RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT),
              line -> {});
    } catch (IOException | ScenarioException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  double seconds() {
    return (double) stage.nowNanos() / SECOND;
  }

  /** The recording got to that moment. */
  void recordedTime(double recordedSeconds) {
    times.put(recordedSeconds, seconds());
  }

  /** The simulation's time, in seconds since 1970, when the recording was there. */
  String unixTime(double recordedSeconds) {
    var near = times.ceilingEntry(recordedSeconds);
    double there = near == null ? seconds() : near.getValue();
    return Long.toString(VirtualClock.EPOCH.getEpochSecond() + (long) Math.ceil(there));
  }

  void pass(double seconds) {
    stage.runFor((long) (seconds * SECOND));
  }

  /** Types a command; after so many seconds it is interrupted. */
  Stage.Printed docker(String node, List<String> args, double interruptSeconds) {
    Stage.Printed printed = stage.docker(node, args, (long) (interruptSeconds * SECOND));
    rememberTokens();
    return printed;
  }

  /** The swarm's objects as the first machine that knows them has them. */
  Optional<StoreView> objects() {
    return nodes.stream().flatMap(node -> stage.objects(node).stream()).findFirst();
  }

  /** The ids of the containers of a service on a machine. */
  List<String> containers(String node, String service) {
    String printed =
        stage
            .docker(
                node,
                DockerCommandLine.parse(
                    "ps -q --no-trunc -f label=com.docker.swarm.service.name=" + service),
                SECOND)
            .stdout();
    return printed.lines().toList();
  }

  private void rememberTokens() {
    for (String node : nodes) {
      Optional<Cluster> cluster = stage.objects(node).flatMap(StoreView::cluster);
      if (cluster.isPresent()) {
        remember(workerTokens, cluster.get().getJoinTokens().getWorker());
        remember(unlockKeys, cluster.get().getUnlockKey());
        remember(managerTokens, cluster.get().getJoinTokens().getManager());
      }
    }
  }

  private static void remember(List<String> known, String token) {
    if (!token.isEmpty() && !known.contains(token)) {
      known.add(token);
    }
  }

  /** The tokens that there have been, oldest first. */
  List<String> tokens(String role) {
    rememberTokens();
    return role.equals("manager") ? managerTokens : workerTokens;
  }

  /** The unlock keys that there have been, oldest first. */
  List<String> unlockKeys() {
    rememberTokens();
    return unlockKeys;
  }

  /** Does what the lab's tool did: {@code crash 2 3}, {@code start 1}, {@code split 1,4 2,3}. */
  void fault(String text) {
    List<String> words = List.of(text.split(" "));
    List<String> named = words.stream().skip(1).map(word -> "node" + word).toList();
    switch (words.getFirst()) {
      case "crash" -> {
        // The lab's kernel closed the connections of a machine whose first process was killed.
        stage.faults().kill(named);
        pass(CLOSING_SECONDS);
        stage.faults().crash(named);
      }
      case "kill", "stop" -> stage.faults().kill(named);
      case "start" -> stage.faults().restart(named);
      case "freeze" -> stage.faults().pause(named);
      case "thaw" -> stage.faults().resume(named);
      case "heal" -> stage.faults().heal(Optional.empty());
      case "partition" -> stage.faults().isolate("partition", named, true, true);
      case "split" ->
          stage
              .faults()
              .partition(
                  "split",
                  words.stream()
                      .skip(1)
                      .map(side -> List.of(side.split(",")).stream().map("node"::concat).toList())
                      .toList());
      default -> {
        // The network of a machine; nothing that is compared depends on it.
      }
    }
  }
}
