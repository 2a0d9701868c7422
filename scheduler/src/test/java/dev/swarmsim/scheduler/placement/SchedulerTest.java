package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Platform;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final long CPU = 1_000_000_000L;
  private static final long NOW = 1_000_000_000_000L;

  private final List<NodeInfo> nodes = new ArrayList<>();
  private final RecentFailures failures = new RecentFailures();

  @Test
  void withoutNodesThereIsNoReason() {
    assertEquals("no suitable node", place(tasks("web", 1)).explanation().noSuitableNode());
  }

  @Test
  void nodesThatAreNotReadyOrNotActiveAreNotAvailable() {
    node("a", node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
    node("b", node -> node.getSpecBuilder().setAvailability(NodeSpec.Availability.PAUSE));
    node("c", node -> node.getStatusBuilder().setState(NodeStatus.State.UNKNOWN));

    assertEquals(
        "no suitable node (3 nodes not available for new tasks)",
        place(tasks("web", 1)).explanation().noSuitableNode());
  }

  @Test
  void theFilterThatRefusedMostNodesComesFirst() {
    node("a", node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
    node("b", node -> {});
    node("c", node -> {});
    Task.Builder big = task("web", 1);
    big.getSpecBuilder().getReservationsBuilder().setNanoCpus(9 * CPU);

    Explanation explanation = place(List.of(big.build())).explanation();

    assertEquals(
        "no suitable node (insufficient resources on 2 nodes; 1 node not available for new tasks)",
        explanation.noSuitableNode());
    assertEquals(List.of("b", "c"), explanation.refusals().get(0).nodeIds());
  }

  @Test
  void everyFilterSpeaksDockersWordsForOneAndForMany() {
    node("a", SchedulerTest::plain);
    assertEquals("scheduling constraints not satisfied on 1 node", bare(constrained("node.id==x")));
    assertEquals("missing plugin on 1 node", bare(withLogDriver("gelf")));
    assertEquals("unsupported platform on 1 node", bare(onPlatform("windows", "amd64")));
    node("b", SchedulerTest::plain);
    assertEquals(
        "scheduling constraints not satisfied on 2 nodes", bare(constrained("node.id==x")));
    assertEquals("missing plugin on 2 nodes", bare(withLogDriver("gelf")));
    assertEquals("unsupported platform on 2 nodes", bare(onPlatform("windows", "amd64")));
  }

  @Test
  void pluginsMatchWithAndWithoutLatestAndNoneIsEverywhere() {
    node("a", SchedulerTest::plain);

    assertEquals("", bare(withLogDriver("json-file")));
    assertEquals("", bare(withLogDriver("fluentd")));
    assertEquals("", bare(withLogDriver("none")));
  }

  @Test
  void platformsMatchByAliasAndEmptyPartsMatchAll() {
    node("a", SchedulerTest::plain);

    assertEquals("", bare(onPlatform("linux", "amd64")));
    assertEquals("", bare(onPlatform("linux", "")));
    assertEquals("", bare(onPlatform("", "x86_64")));
  }

  @Test
  void aThirdTaskWithTheSameHostPortFindsNoNode() {
    node("a", node -> {});
    node("b", node -> {});
    List<Task> group = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Task.Builder task = task("web", i);
      task.getEndpointBuilder()
          .addPortsBuilder()
          .setPublishMode(PortConfig.PublishMode.HOST)
          .setPublishedPort(80);
      group.add(task.build());
    }

    Scheduler.Outcome outcome = place(group);

    assertEquals(2, outcome.placements().size());
    assertEquals(
        "no suitable node (host-mode port already in use on 2 nodes)",
        outcome.explanation().noSuitableNode());
  }

  @Test
  void maxReplicasPerNodeAreKeptAndExplainedWithoutACount() {
    node("a", node -> {});
    node("b", node -> {});
    List<Task> group = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Task.Builder task = task("web", i);
      task.getSpecBuilder().getPlacementBuilder().setMaxReplicas(1);
      group.add(task.build());
    }

    Scheduler.Outcome outcome = place(group);

    assertEquals(2, outcome.placements().size());
    assertEquals(
        "no suitable node (max replicas per node limit exceed)",
        outcome.explanation().noSuitableNode());
  }

  @Test
  void fewestTasksOfTheServiceThenFewestAtAll() {
    node("a", node -> {});
    node("b", node -> {});
    nodes.get(0).add(running("other", "a"));
    nodes.get(0).add(running("other", "a"));
    nodes.get(1).add(running("web", "b"));

    assertEquals("{a=1}", perNode(place(tasks("web", 1))));
    assertEquals("{a=1, b=2}", perNode(place(tasks("third", 3))));
  }

  @Test
  void anEmptiedNodeCatchesUpForOneServiceOnly() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      node(id, node -> {});
    }
    for (int i = 1; i < 5; i++) {
      for (int copies = 0; copies < 4; copies++) {
        nodes.get(i).add(running("one", nodes.get(i).id()));
      }
      nodes.get(i).add(running("two", nodes.get(i).id()));
    }
    nodes.get(0).add(running("other", "a"));
    Scheduler scheduler = scheduler();

    assertEquals("{a=4}", perNode(scheduler.place(tasks("one", 4))));
    assertEquals(Integer.valueOf(1), count(scheduler.place(tasks("two", 2)), "a"));
  }

  @Test
  void aSpreadPreferenceEvensOutItsBranches() {
    zoned("a", "az1");
    for (String id : List.of("b", "c", "d", "e")) {
      zoned(id, "az2");
    }
    List<Task> group = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      Task.Builder task = task("web", i);
      task.getSpecBuilder().getPlacementBuilder().addSpread("node.labels.az");
      group.add(task.build());
    }

    assertEquals("{a=4, b=1, c=1, d=1, e=1}", perNode(place(group)));
  }

  @Test
  void nodesWithoutTheLabelAreABranchOfTheirOwn() {
    zoned("a", "az1");
    zoned("b", "az2");
    node("c", node -> {});
    Task.Builder task = task("web", 1);
    task.getSpecBuilder().getPlacementBuilder().addSpread("node.labels.az").addSpread("nonsense");
    nodes.get(0).add(running("web", "a"));

    PreferenceTree tree = PreferenceTree.of(nodes, task.build());

    assertEquals(3, tree.branches().size());
    assertEquals(List.of(nodes.get(2)), tree.branch("").nodes());
    assertEquals(tree.tasks(), tree.branches().stream().mapToInt(PreferenceTree::tasks).sum());
  }

  @Test
  void aNodeWithFiveRecentFailuresIsTakenLast() {
    node("a", node -> {});
    node("b", node -> {});
    nodes.get(1).add(running("web", "b"));
    Task failed = task("web", 1).setNodeId("a").build();
    for (int i = 0; i < 4; i++) {
      failures.record(failed, NOW);
    }
    assertEquals("{a=1}", perNode(place(tasks("web", 1))));

    failures.record(failed, NOW);

    assertEquals("{b=1}", perNode(place(tasks("web", 1))));
    assertEquals(0, failures.count("a", failed, NOW + RecentFailures.MEMORY_NANOS + 1));
  }

  @Test
  void aPreassignedTaskIsConfirmedOrRefusedWithTheBareReason() {
    node("a", node -> {});
    Task.Builder task = task("web", 0).setNodeId("a");
    task.getSpecBuilder().getReservationsBuilder().setNanoCpus(3 * CPU);
    Scheduler scheduler = scheduler();

    assertEquals("a", scheduler.confirm(task.build()).placed().orElseThrow().nodeId());
    Task second = task.setId("second").build();
    Scheduler.Confirmation refused = scheduler.confirm(second);
    assertEquals(Optional.empty(), refused.placed());
    assertEquals("insufficient resources on 1 node", refused.explanation().bare());
  }

  @Test
  void booksGoExactlyBackAndForth() {
    node("a", node -> {});
    NodeInfo info = nodes.get(0);
    Task.Builder task = task("web", 1).setNodeId("a");
    task.getSpecBuilder()
        .getReservationsBuilder()
        .setNanoCpus(CPU)
        .setMemoryBytes(1 << 20)
        .addGenericBuilder()
        .setKind("gpu")
        .setCount(1);
    task.getEndpointBuilder()
        .addPortsBuilder()
        .setPublishMode(PortConfig.PublishMode.HOST)
        .setPublishedPort(80);

    info.add(task.build());
    info.remove(task.build());
    info.add(task.setDesiredState(TaskState.SHUTDOWN).build());
    assertEquals(0, info.activeTasks());
    assertTrue(info.usesHostPort(new HostPort(PortConfig.Protocol.TCP, 80)));
    assertEquals(3 * CPU, info.available().nanoCpus());
    info.remove(task.build());

    assertEquals(4 * CPU, info.available().nanoCpus());
    assertEquals(0, info.available().generic("gpu"));
    assertFalse(info.usesHostPort(new HostPort(PortConfig.Protocol.TCP, 80)));
    assertEquals(0, info.activeTasks());
  }

  private Scheduler scheduler() {
    return new Scheduler(nodes, failures, NOW);
  }

  private Scheduler.Outcome place(List<Task> group) {
    return scheduler().place(group);
  }

  private String bare(Task.Builder task) {
    return place(List.of(task.build())).explanation().bare();
  }

  private static Integer count(Scheduler.Outcome outcome, String nodeId) {
    return (int)
        outcome.placements().stream()
            .filter(placement -> placement.nodeId().equals(nodeId))
            .count();
  }

  private static String perNode(Scheduler.Outcome outcome) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    outcome.placements().forEach(placement -> counts.merge(placement.nodeId(), 1, Integer::sum));
    return counts.toString();
  }

  private void node(String id, Consumer<Node.Builder> change) {
    Node.Builder node = Node.newBuilder().setId(id);
    node.getStatusBuilder().setState(NodeStatus.State.READY);
    node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(4 * CPU);
    change.accept(node);
    nodes.add(new NodeInfo(node.build()));
  }

  private void zoned(String id, String zone) {
    node(id, node -> node.getSpecBuilder().getAnnotationsBuilder().putLabels("az", zone));
  }

  private static void plain(Node.Builder node) {
    node.getDescriptionBuilder().getPlatformBuilder().setOs("linux").setArchitecture("x86_64");
    node.getDescriptionBuilder().addPluginsBuilder().setType("Log").setName("json-file");
    node.getDescriptionBuilder().addPluginsBuilder().setType("Log").setName("fluentd:latest");
  }

  private static Task.Builder task(String service, int slot) {
    return Task.newBuilder()
        .setId(service + "." + slot)
        .setServiceId(service)
        .setSpecVersion(1)
        .setSlot(slot)
        .setDesiredState(TaskState.RUNNING);
  }

  private static List<Task> tasks(String service, int count) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      tasks.add(task(service, i).build());
    }
    return tasks;
  }

  private Task running(String service, String nodeId) {
    int serial = nodes.stream().mapToInt(NodeInfo::activeTasks).sum();
    return task(service, 100 + serial).setNodeId(nodeId).build();
  }

  private static Task.Builder constrained(String constraint) {
    Task.Builder task = task("web", 1);
    task.getSpecBuilder().getPlacementBuilder().addConstraints(constraint);
    return task;
  }

  private static Task.Builder withLogDriver(String driver) {
    Task.Builder task = task("web", 1);
    task.getSpecBuilder().getLogDriverBuilder().setName(driver);
    return task;
  }

  private static Task.Builder onPlatform(String os, String architecture) {
    Task.Builder task = task("web", 1);
    task.getSpecBuilder()
        .getPlacementBuilder()
        .addPlatforms(Platform.newBuilder().setOs(os).setArchitecture(architecture));
    return task;
  }
}
