package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for placements on any small swarm. */
final class PlacementProperties {
  private static final long NOW = 1_000_000_000_000L;

  /** A random swarm and a group of tasks to place on it. */
  private static final class Swarm {
    private final SplittableRandom random;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> group = new ArrayList<>();

    Swarm(long seed) {
      random = new SplittableRandom(seed);
      int count = random.nextInt(1, 9);
      for (int i = 0; i < count; i++) {
        nodes.add(TestSwarm.node("n" + i, this::vary));
      }
      int running = random.nextInt(0, 25);
      for (int i = 0; i < running; i++) {
        String nodeId = "n" + random.nextInt(count);
        tasks.add(TestSwarm.task("s" + random.nextInt(3), 100 + i, running(nodeId)));
      }
      Consumer<Task.Builder> wishes = wishes();
      int size = random.nextInt(1, 30);
      for (int slot = 1; slot <= size; slot++) {
        group.add(TestSwarm.task("s0", slot, wishes));
      }
    }

    private void vary(Node.Builder node) {
      if (random.nextInt(6) == 0) {
        node.getStatusBuilder().setState(NodeStatus.State.DOWN);
      }
      if (random.nextInt(6) == 0) {
        node.getSpecBuilder().setAvailability(NodeSpec.Availability.PAUSE);
      }
      for (String label : List.of("zone", "rack")) {
        if (random.nextInt(4) != 0) {
          String value = label + random.nextInt(3);
          node.getSpecBuilder().getAnnotationsBuilder().putLabels(label, value);
        }
      }
      node.getDescriptionBuilder()
          .getResourcesBuilder()
          .setNanoCpus(random.nextInt(0, 5) * TestSwarm.CPU);
    }

    private Consumer<Task.Builder> running(String nodeId) {
      return task -> {
        task.setNodeId(nodeId).getStatusBuilder().setState(TaskState.RUNNING);
        if (random.nextInt(4) == 0) {
          task.setDesiredState(TaskState.SHUTDOWN);
        }
        if (random.nextInt(8) == 0) {
          task.getStatusBuilder().setState(TaskState.FAILED);
        }
        if (random.nextInt(3) == 0) {
          task.getSpecBuilder().getReservationsBuilder().setNanoCpus(TestSwarm.CPU / 2);
        }
        if (random.nextInt(5) == 0) {
          publish(task);
        }
      };
    }

    private Consumer<Task.Builder> wishes() {
      boolean reserving = random.nextInt(2) == 0;
      boolean publishing = random.nextInt(5) == 0;
      boolean constrained = random.nextInt(4) == 0;
      int most = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
      int levels = random.nextInt(3);
      return task -> {
        var spec = task.getSpecBuilder();
        if (reserving) {
          spec.getReservationsBuilder().setNanoCpus(TestSwarm.CPU);
        }
        if (publishing) {
          publish(task);
        }
        if (constrained) {
          spec.getPlacementBuilder().addConstraints("node.labels.zone==zone1");
        }
        spec.getPlacementBuilder().setMaxReplicas(most);
        for (String label : List.of("zone", "rack").subList(0, levels)) {
          spec.getPlacementBuilder().addSpread("node.labels." + label);
        }
      };
    }

    private static void publish(Task.Builder task) {
      task.getEndpointBuilder()
          .addPortsBuilder()
          .setPublishMode(PortConfig.PublishMode.HOST)
          .setPublishedPort(80);
    }

    List<NodeInfo> books() {
      Map<String, NodeInfo> books = new LinkedHashMap<>();
      nodes.forEach(node -> books.put(node.getId(), new NodeInfo(node)));
      tasks.stream()
          .filter(NodeInfo::isCharged)
          .forEach(task -> books.get(task.getNodeId()).add(task));
      return List.copyOf(books.values());
    }
  }

  @Property(tries = 1000, seed = "20260101")
  void aGroupGoesWhereTheSlowAndObviousSchedulerPutsIt(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);

    Map<String, String> expected =
        new ReferenceScheduler(swarm.nodes, swarm.tasks).place(swarm.group);

    assertEquals(expected, placed(scheduler(swarm.books()), swarm.group));
  }

  @Property(tries = 500, seed = "20260101")
  void tasksOneByOneGoWhereTheSlowAndObviousSchedulerPutsThem(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);
    Scheduler scheduler = scheduler(swarm.books());
    ReferenceScheduler reference = new ReferenceScheduler(swarm.nodes, swarm.tasks);

    for (int i = 0; i < swarm.group.size(); i++) {
      String service = "s" + (i * i % 4);
      Task task = swarm.group.get(i).toBuilder().setServiceId(service).setSpecVersion(0).build();
      Map<String, String> own = placed(scheduler, List.of(task));
      assertEquals(reference.place(List.of(task)).get(task.getId()), own.get(task.getId()));
    }
  }

  @Property(tries = 500, seed = "20260101")
  void noNodeIsGivenMoreThanItHasLeft(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);
    List<NodeInfo> books = swarm.books();
    Map<String, Long> before = new LinkedHashMap<>();
    books.forEach(info -> before.put(info.id(), info.available().nanoCpus()));
    Task sample = swarm.group.get(0);
    long most = sample.getSpec().getPlacement().getMaxReplicas();

    Map<String, String> placed = placed(scheduler(books), swarm.group);

    for (NodeInfo info : books) {
      long given = placed.values().stream().filter(info.id()::equals).count();
      if (given == 0) {
        continue;
      }
      boolean reserves = sample.getSpec().getReservations().getNanoCpus() > 0;
      assertTrue(!reserves || info.available().nanoCpus() >= 0);
      assertEquals(
          before.get(info.id()) - given * sample.getSpec().getReservations().getNanoCpus(),
          info.available().nanoCpus());
      assertTrue(HostPort.of(sample).isEmpty() || given == 1);
      assertTrue(most == 0 || info.activeTasksOf("s0") <= most);
    }
  }

  @Property(tries = 200, seed = "20260101")
  void equalSwarmsGiveEqualPlacementsWhateverTheOrderTheyAreGivenIn(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);
    List<NodeInfo> turned = new ArrayList<>(swarm.books());
    Collections.reverse(turned);
    List<Task> turnedGroup = new ArrayList<>(swarm.group);
    Collections.reverse(turnedGroup);

    assertEquals(
        placed(scheduler(swarm.books()), swarm.group), placed(scheduler(turned), turnedGroup));
  }

  @Property(tries = 200, seed = "20260101")
  void everyInnerNodeOfThePreferenceTreeCountsTheSumOfItsBranches(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);
    List<NodeInfo> books = swarm.books();
    Task.Builder task = swarm.group.get(0).toBuilder();
    task.getSpecBuilder()
        .getPlacementBuilder()
        .clearSpread()
        .addSpread("node.labels.zone")
        .addSpread("node.labels.rack");

    PreferenceTree tree = PreferenceTree.of(books, task.build());

    assertEquals(books.stream().mapToInt(info -> info.activeTasksOf("s0")).sum(), tree.tasks());
    checkSums(tree);
  }

  @Property(tries = 200, seed = "20260101")
  void theExplanationOfATaskAgreesWithItsPlacement(@ForAll long seed) {
    Swarm swarm = new Swarm(seed);
    TestSwarm store = new TestSwarm();
    swarm.nodes.forEach(node -> store.addNode(node.getId(), own -> own.mergeFrom(node)));
    swarm.tasks.forEach(
        task -> store.addTask(task.getServiceId(), task.getSlot(), own -> own.mergeFrom(task)));
    Task task = swarm.group.get(0);
    store.addTask("s0", task.getSlot(), own -> own.clear().mergeFrom(task));
    PlacementExplanation why =
        PlacementExplainer.explain(store.view(), task.getId(), NOW).orElseThrow();

    store.settle();

    assertEquals(why.winner().orElse(""), store.nodeOf(task.getId()));
    assertEquals(why.refusal(), store.errOf(task.getId()));
  }

  private static void checkSums(PreferenceTree tree) {
    int below =
        tree.branches().isEmpty()
            ? tree.nodes().stream().mapToInt(info -> info.activeTasksOf("s0")).sum()
            : tree.branches().stream().mapToInt(PreferenceTree::tasks).sum();
    assertEquals(below, tree.tasks());
    tree.branches().forEach(PlacementProperties::checkSums);
  }

  private static Scheduler scheduler(List<NodeInfo> books) {
    return new Scheduler(books, new RecentFailures(), NOW);
  }

  private static Map<String, String> placed(Scheduler scheduler, List<Task> group) {
    Map<String, String> placed = new LinkedHashMap<>();
    scheduler
        .place(group)
        .placements()
        .forEach(placement -> placed.put(placement.taskId(), placement.nodeId()));
    return placed;
  }
}
