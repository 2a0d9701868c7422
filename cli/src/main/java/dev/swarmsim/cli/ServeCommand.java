package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.server.DoorPlan;
import dev.swarmsim.server.EngineHouse;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.time.VirtualClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a swarm in real time behind the Docker Engine API. */
@picocli.CommandLine.Command(
    name = "serve",
    header = "Runs a simulated swarm that the real docker command can drive.",
    footer = {
      "  swarmsim serve                            three managers and two workers, at ports 2375 to"
          + " 2379",
      "  swarmsim serve --managers 5 --workers 20  a larger one",
      "  swarmsim serve --nodes 3                  three Engines in no swarm: docker swarm init is"
          + " yours",
      "  swarmsim serve scenarios/leader-crash.yaml   a scenario's cluster; its steps are not"
          + " taken",
      "  swarmsim serve --speed 10                 ten virtual seconds for each real one",
      "",
      "Then, in another shell:",
      "  docker -H tcp://127.0.0.1:2375 service create --name web --replicas 3 nginx",
      "  swarmsim fault crash m2",
      "",
      "  swarmsim serve --tlsverify --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem",
      "  swarmsim serve --sockets /tmp/swarm       unix:///tmp/swarm/m1.sock, ...",
      "  swarmsim serve --publish                  curl 127.0.1.1:8080 goes through the routing"
          + " mesh",
      "",
      "Only this machine can connect, unless --expose is given. There is no authentication."
    })
final class ServeCommand extends Command {
  private static final int MOST_NODES = 2_000;
  private static final long LOOK_MILLIS = 100;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A scenario whose cluster, settings and images are taken.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--managers",
      paramLabel = "N",
      description = "Managers m1, m2, ... (default: 3).")
  private Optional<Integer> managers = Optional.empty();

  @Option(names = "--workers", paramLabel = "N", description = "Workers w1, w2, ... (default: 2).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Engines n1, n2, ... in no swarm; alone or beside the swarm.")
  private Optional<Integer> nodes = Optional.empty();

  @Mixin private DoorOptions doors;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "Virtual seconds for each real one, 0 to 10000 (default: 1).")
  private double speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  private final Simulator simulator;
  private final Surroundings surroundings;

  ServeCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    DoorPlan plan = doors.plan(this::printError);
    if (!(speed >= 0 && speed <= 10_000)) {
      throw mistake("--speed is a number from 0 to 10000");
    }
    Scenario scenario;
    try {
      scenario = scenario();
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    WorldStage stage = stage(scenario);
    try (var world = new LiveWorld(stage, speed, System::nanoTime);
        EngineHouse house = EngineHouse.open(world, scenario.cluster(), simulator.reader(), plan)) {
      world.start();
      tell(scenario.cluster(), house);
      return untilInterrupted(world);
    } catch (IOException taken) {
      throw mistake(taken.getMessage() + "; choose another --port or --control-port");
    } catch (IllegalArgumentException unusable) {
      throw mistake(unusable.getMessage());
    }
  }

  private int untilInterrupted(LiveWorld world) throws InterruptedException {
    while (!surroundings.interrupted().getAsBoolean()) {
      if (world.failure() != null) {
        throw new IllegalStateException("the simulated world failed", world.failure());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return ExitCode.INTERRUPTED;
  }

  private WorldStage stage(Scenario scenario) {
    long begins = Duration.between(VirtualClock.EPOCH, Instant.now()).toNanos();
    RunOptions options = seed.map(RunOptions.DEFAULT::withSeed).orElse(RunOptions.DEFAULT);
    return WorldStage.open(scenario, options, begins, line -> {});
  }

  private void tell(ClusterPlan cluster, EngineHouse house) {
    Map<String, InetSocketAddress> addresses = house.addresses();
    cluster.nodes().forEach(node -> print(line(node, house)));
    print("");
    print("export DOCKER_HOST=tcp://" + text(addresses.get(cluster.names().getFirst())));
    print("faults:  swarmsim fault crash %s".formatted(cluster.names().getLast()));
    if (house.control().getPort() != DoorOptions.CONTROL_PORT) {
      print("         with --control %s".formatted(text(house.control())));
    }
    print("metrics: http://%s/metrics".formatted(text(house.control())));
    print("ctrl-C ends it; nothing is kept");
  }

  private static String line(NodePlan node, EngineHouse house) {
    String part =
        switch (node.part()) {
          case MANAGER -> "manager";
          case WORKER -> "worker";
          case SPARE -> "no swarm";
        };
    String socket =
        Optional.ofNullable(house.sockets().get(node.name()))
            .map(path -> "  unix://" + path.toAbsolutePath())
            .orElse("");
    String published =
        house
            .publishedAt(node.name())
            .map(address -> "  published ports at " + address.getHostAddress())
            .orElse("");
    return "%-5s %-8s tcp://%s%s%s"
        .formatted(node.name(), part, text(house.addresses().get(node.name())), socket, published);
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private Scenario scenario() throws ScenarioException {
    if (file.isPresent()) {
      if (managers.isPresent() || workers.isPresent() || nodes.isPresent()) {
        throw mistake("a scenario brings its own nodes: leave --managers, --workers, --nodes out");
      }
      return new ScenarioShelf(simulator.reader()).read(file.get());
    }
    boolean onlyNodes = nodes.isPresent() && managers.isEmpty() && workers.isEmpty();
    int managerCount = onlyNodes ? 0 : managers.orElse(3);
    int workerCount = onlyNodes ? 0 : workers.orElse(2);
    int nodeCount = nodes.orElse(0);
    check(managerCount, onlyNodes ? 0 : 1, "--managers");
    check(workerCount, 0, "--workers");
    check(nodeCount, onlyNodes ? 1 : 0, "--nodes");
    check(managerCount + workerCount + nodeCount, 1, "the number of nodes");
    Scenario plain =
        simulator.reader().read("serve", "scenario: 1\nname: serve\ncluster: {managers: 1}\n");
    return plain
        .but()
        .cluster(
            new ClusterPlan(
                NodeGroup.of(managerCount), NodeGroup.of(workerCount), NodeGroup.of(nodeCount)))
        .build();
  }

  private static void check(int count, int least, String what) {
    if (count < least || count > MOST_NODES) {
      throw mistake("%s is from %d to %d".formatted(what, least, MOST_NODES));
    }
  }

  private static MistakeException mistake(String message) {
    return new MistakeException(ExitCode.USAGE, message);
  }
}
