package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.PlacementExplanation.BranchShare;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one is told who asks why. */
final class PlacementExplainerTest {
  private final TestSwarm swarm = new TestSwarm();

  @Test
  void everyRefusalSaysExactlyWhatIsMissing() {
    swarm.addNode("a");
    swarm.drain("a");
    swarm.addNode("b");
    swarm.addTask("db", 1, task -> publish(TestSwarm.bigTask(task)));
    swarm.settle();
    swarm.addTask(
        "web",
        1,
        task -> {
          publish(TestSwarm.bigTask(task));
          task.getSpecBuilder().getPlacementBuilder().addConstraints("node.id!=b");
        });
    swarm.settle();

    PlacementExplanation why = explain("web.1");

    assertEquals(swarm.errOf("web.1"), why.refusal());
    assertEquals(Optional.empty(), why.winner());
    assertEquals(
        List.of(new NodeVerdict.Refusal("ready", "the node is ready, its availability drain")),
        why.nodes().get(0).refusals());
    NodeVerdict b = why.nodes().get(1);
    assertEquals(
        List.of(
            new NodeVerdict.Refusal("resources", "needs 3 CPUs, 1 left"),
            new NodeVerdict.Refusal("constraints", "node.id!=b does not hold"),
            new NodeVerdict.Refusal("host ports", "host port 80/tcp is taken")),
        b.refusals());
    assertEquals("db.1", b.portHolders().get(0).taskId());
    assertEquals(TestSwarm.CPU, b.nanoCpus());
    assertEquals("host-b", b.hostname());
    assertEquals(1, b.totalTasks());
  }

  @Test
  void aPlacedTaskIsExplainedAsIfItWereNotThere() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.addRunning("db", 1, "a");
    swarm.addTask("web", 1);
    swarm.settle();
    assertEquals("b", swarm.nodeOf("web.1"));

    PlacementExplanation why = explain("web.1");

    assertEquals(Optional.of("b"), why.winner());
    assertEquals("fewer tasks in all (0 against 1) than node a", why.whyWinner());
    assertEquals(List.of(new Rank(0, 0, 0, "b"), new Rank(0, 0, 1, "a")), why.ranking());
    assertEquals("", why.refusal());
  }

  @Test
  void aTieAndALoneNodeAreCalledThat() {
    swarm.addNode("a");
    swarm.addTask("web", 1);
    swarm.settle();
    assertEquals("the only node that can take it", explain("web.1").whyWinner());

    swarm.addNode("b");

    assertEquals("equal in everything, lower id than node b", explain("web.1").whyWinner());
  }

  @Test
  void branchesShowWhatTheyHaveAndWhatTheyAreToHave() {
    zoned("a", "east");
    zoned("b", "east");
    zoned("c", "west");
    swarm.addNode("d");
    swarm.drain("d");
    swarm.addTasks("web", 3, PlacementExplainerTest::spread);
    swarm.settle();
    swarm.addTask("web", 4, PlacementExplainerTest::spread);

    PlacementExplanation why = explain("web.4");

    assertEquals(
        List.of(
            new BranchShare(List.of(""), 0, 2, 1, 0),
            new BranchShare(List.of("east"), 2, 2, 2, 2),
            new BranchShare(List.of("west"), 1, 1, 1, 1)),
        why.branches());
    assertEquals(Optional.of("c"), why.winner());
    assertEquals("branch «west» is due; there: the only node that can take it", why.whyWinner());
  }

  @Test
  void aPreassignedTaskIsExplainedByItsNodeAlone() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.drain("a");
    swarm.addTask("web", 0, task -> task.setNodeId("a"));
    swarm.settle();

    PlacementExplanation why = explain("web.0");

    assertEquals("1 node not available for new tasks", why.refusal());
    assertEquals(List.of("a"), why.nodes().stream().map(NodeVerdict::nodeId).toList());
  }

  @Test
  void failuresAreCountedFromTheHistoryOfReplicatedServicesOnly() {
    swarm.addNode("a");
    swarm.addNode("b");
    for (int slot = 1; slot <= 5; slot++) {
      String id = "web." + slot;
      swarm.addTask("web", slot);
      swarm.settle();
      swarm.changeTask(
          id,
          task ->
              task.setNodeId("a")
                  .getStatusBuilder()
                  .setState(TaskState.FAILED)
                  .setTimestamp(swarm.host().now()));
    }
    swarm.addRunning("web", 9, "b");
    swarm.addTask("web", 6);

    PlacementExplanation why = explain("web.6");

    assertEquals(5, why.nodes().get(0).failures());
    assertEquals("fewer recent failures (0 against 5) than node a", why.whyWinner());
    swarm
        .host()
        .write(
            tx -> {
              Service.Builder service = Service.newBuilder().setId("web");
              service.getSpecBuilder().getGlobalBuilder();
              tx.create(ObjectKind.SERVICE, service.build());
            });
    assertEquals(0, explain("web.6").nodes().get(0).failures());
  }

  @Test
  void aTaskThatIsNotThereHasNoExplanation() {
    assertTrue(PlacementExplainer.explain(swarm.view(), "nothing", 0).isEmpty());
  }

  private PlacementExplanation explain(String id) {
    return PlacementExplainer.explain(swarm.view(), id, swarm.host().now()).orElseThrow();
  }

  private void zoned(String id, String zone) {
    swarm.addNode(id, node -> node.getSpecBuilder().getAnnotationsBuilder().putLabels("az", zone));
  }

  private static void spread(Task.Builder task) {
    task.getSpecBuilder().getPlacementBuilder().addSpread("node.labels.az");
  }

  private static Task.Builder publish(Task.Builder task) {
    task.getEndpointBuilder()
        .addPortsBuilder()
        .setPublishMode(PortConfig.PublishMode.HOST)
        .setPublishedPort(80);
    return task;
  }
}
