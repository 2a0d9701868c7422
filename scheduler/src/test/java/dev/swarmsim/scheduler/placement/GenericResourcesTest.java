package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Discrete and named resources, and that the books go exactly back and forth: SCH-23. */
final class GenericResourcesTest {
  private final TestSwarm swarm = new TestSwarm();

  @Test
  void namedPiecesAreClaimedByNameInTheNodesOrder() {
    swarm.addNode("a", node -> offer(node, named("gpu", "red"), named("gpu", "blue")));
    swarm.addTask("web", 1, task -> reserve(task, "gpu", 1));
    swarm.addTask("web", 2, task -> reserve(task.setSpecVersion(2), "gpu", 2));
    swarm.settle();

    assertEquals(List.of(named("gpu", "red")), swarm.task("web.1").getAssignedGenericList());
    assertEquals("no suitable node (insufficient resources on 1 node)", swarm.errOf("web.2"));

    swarm.end("web.1", TaskState.COMPLETE);
    swarm.settle();
    assertEquals(
        List.of(named("gpu", "red"), named("gpu", "blue")),
        swarm.task("web.2").getAssignedGenericList());
  }

  @Test
  void discretePiecesAreClaimedByNumber() {
    swarm.addNode("a", node -> offer(node, discrete("ssd", 3)));
    swarm.addTasks("web", 4, task -> reserve(task, "ssd", 1));
    swarm.settle();

    assertEquals("{a=3}", swarm.perNode("web"));
    assertEquals(List.of(discrete("ssd", 1)), swarm.task("web.1").getAssignedGenericList());
    assertEquals("no suitable node (insufficient resources on 1 node)", swarm.errOf("web.4"));
  }

  @Test
  void aKindThatNoNodeOffersIsNowhere() {
    swarm.addNode("a");
    swarm.addTask("web", 1, task -> reserve(task, "fpga", 1));
    swarm.settle();

    assertEquals("no suitable node (insufficient resources on 1 node)", swarm.errOf("web.1"));
  }

  @Test
  void aNewLeaderKnowsWhichPiecesAreTaken() {
    swarm.addNode("a", node -> offer(node, named("gpu", "red"), named("gpu", "blue")));
    swarm.addTask("web", 1, task -> reserve(task, "gpu", 1));
    swarm.settle();

    Available left = Books.of(swarm.view()).node("a").orElseThrow().available();

    assertEquals(1, left.generic("gpu"));
    assertEquals(List.of(named("gpu", "blue")), left.choose(wish("gpu", 1)));
  }

  @Test
  void whatIsGivenBackInAnyOrderLeavesEverythingAsItWas() {
    Available left =
        new Available(
            Resources.newBuilder()
                .setNanoCpus(4)
                .setMemoryBytes(8)
                .addGeneric(named("gpu", "red"))
                .addGeneric(named("gpu", "blue"))
                .addGeneric(discrete("ssd", 2))
                .build());
    Resources first = wish("gpu", 1).toBuilder().setNanoCpus(3).setMemoryBytes(1).build();
    Resources second = wish("ssd", 2);
    List<GenericResource> ofFirst = left.choose(first);
    left.take(first, ofFirst);
    List<GenericResource> ofSecond = left.choose(second);
    left.take(second, ofSecond);
    assertEquals(Map.of("gpu", 1L, "ssd", 0L), left.generic());

    left.giveBack(first, ofFirst);
    left.giveBack(second, ofSecond);

    assertEquals(Map.of("gpu", 2L, "ssd", 2L), left.generic());
    assertEquals(4, left.nanoCpus());
    assertEquals(8, left.memoryBytes());
    assertEquals(List.of(named("gpu", "red")), left.choose(wish("gpu", 1)));
  }

  @Test
  void aTaskWhoseDesiredStateChangedStillHoldsAllButItsPlaceInTheCounts() {
    swarm.addNode("a", node -> offer(node, named("gpu", "red")));
    swarm.addTask("web", 1, task -> TestSwarm.bigTask(reserve(task, "gpu", 1)));
    swarm.settle();
    swarm.changeTask("web.1", task -> task.setDesiredState(TaskState.SHUTDOWN));

    NodeInfo info = Books.of(swarm.view()).node("a").orElseThrow();
    assertEquals(0, info.activeTasks());
    assertEquals(0, info.available().generic("gpu"));
    assertEquals(TestSwarm.CPU, info.available().nanoCpus());

    info.remove(swarm.view().get(ObjectKind.TASK, "web.1").orElseThrow());
    assertEquals(1, info.available().generic("gpu"));
    assertEquals(4 * TestSwarm.CPU, info.available().nanoCpus());
  }

  private static Task.Builder reserve(Task.Builder task, String kind, long count) {
    task.getSpecBuilder().getReservationsBuilder().addGeneric(discrete(kind, count));
    return task;
  }

  private static void offer(Node.Builder node, GenericResource... pieces) {
    node.getDescriptionBuilder().getResourcesBuilder().addAllGeneric(List.of(pieces));
  }

  private static Resources wish(String kind, long count) {
    return Resources.newBuilder().addGeneric(discrete(kind, count)).build();
  }

  private static GenericResource named(String kind, String name) {
    return GenericResource.newBuilder().setKind(kind).setName(name).setCount(1).build();
  }

  private static GenericResource discrete(String kind, long count) {
    return GenericResource.newBuilder().setKind(kind).setCount(count).build();
  }
}
