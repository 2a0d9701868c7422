package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicatedJob;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks whose node no longer suits them (catalogue REA-08, REA-10; quirk Q15). */
class EnforcerTest {
  private final TestCluster cluster = TestCluster.led();

  private long rejected(String service) {
    return cluster.tasks(service).stream()
        .filter(task -> task.getStatus().getState() == TaskState.REJECTED)
        .count();
  }

  private static ServiceSpec.Builder on(ServiceSpec.Builder spec, String constraint) {
    spec.getTaskBuilder().getPlacementBuilder().addConstraints(constraint);
    return spec;
  }

  private static GenericResource gpu(String name, long count) {
    return GenericResource.newBuilder().setKind("gpu").setName(name).setCount(count).build();
  }

  private static void give(TestCluster cluster, String node, GenericResource... pieces) {
    cluster.changeNode(
        node,
        changed ->
            changed.setDescription(
                changed.getDescription().toBuilder()
                    .setResources(
                        Resources.newBuilder()
                            .setNanoCpus(4_000_000_000L)
                            .setMemoryBytes(4L << 30)
                            .addAllGeneric(List.of(pieces)))));
  }

  private String withGpus(int replicas) {
    ServiceSpec.Builder spec = replicated("gpus", replicas);
    spec.getTaskBuilder().getReservationsBuilder().addGeneric(gpu("", 1));
    return cluster.create(spec);
  }

  @Test
  void aChangedRoleRejectsWhatWasOnlyForWorkers() {
    cluster.addNodes("a", "b");
    String web = cluster.create(on(replicated("web", 2), "node.role==worker"));
    cluster.run(1);

    cluster.changeNode("a", node -> node.setRole(NodeSpec.Role.MANAGER));

    assertEquals(1, rejected(web));
    cluster.run(6);
    assertEquals(2, cluster.runningOn(web, "b"));
  }

  @Test
  void tasksOfJobsAreRejectedToo() {
    cluster.addNode("a");
    String job = cluster.create(on(replicatedJob("job", 2, 2), "node.role==worker"));
    cluster.run(1);

    cluster.changeNode("a", node -> node.setRole(NodeSpec.Role.MANAGER));

    assertEquals(2, rejected(job));
  }

  @Test
  void aNewLeaderLooksAtEveryNode() {
    cluster.addNode("a");
    String web = cluster.create(on(replicated("web", 1), "node.role==worker"));
    cluster.run(1);
    cluster.leaderless();
    cluster.changeNode("a", node -> node.setRole(NodeSpec.Role.MANAGER));
    assertEquals(0, rejected(web));

    cluster.lead();

    assertEquals(1, rejected(web));
  }

  @Test
  void theConstraintsOfTheServiceAsItIsNowCount() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);
    cluster.update(web, spec -> on(spec, "node.labels.disk!=hdd"));
    cluster.run(10);
    assertEquals(2, cluster.tasks(web).size());

    cluster.changeNode(
        "a", node -> node.getSpecBuilder().getAnnotationsBuilder().putLabels("disk", "hdd"));

    Task loser =
        cluster.tasks(web).stream()
            .filter(task -> task.getStatus().getState() == TaskState.REJECTED)
            .findFirst()
            .orElseThrow();
    assertEquals("a", loser.getNodeId());
    assertEquals(0, loser.getSpec().getPlacement().getConstraintsCount());
  }

  @Test
  void aNamedResourceThatGoesTakesTheTaskThatHoldsOne() {
    cluster.addNode("a");
    give(cluster, "a", gpu("one", 0), gpu("two", 0));
    String web = withGpus(2);
    cluster.run(1);
    assertEquals(2, cluster.running(web).size());

    give(cluster, "a", gpu("one", 0));

    assertEquals(1, rejected(web));
    assertEquals(1, cluster.running(web).size());
  }

  @Test
  void aMissingGenericResourceEndsTheLookAtTheNode() {
    cluster.addNode("a");
    give(cluster, "a", gpu("", 3));
    String web = withGpus(3);
    cluster.run(1);
    assertEquals(3, cluster.running(web).size());
    cluster.withoutAgents();
    cluster.leaderless();
    give(cluster, "a", gpu("", 0));

    TestCluster.once(cluster, new ConstraintEnforcer(cluster));

    assertEquals(1, rejected(web));
  }

  @Test
  void theFirstTasksByIdKeepWhatIsLeft() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 4);
    spec.getTaskBuilder().getReservationsBuilder().setMemoryBytes(1L << 30);
    String web = cluster.create(spec);
    cluster.run(1);
    List<String> ids = cluster.tasks(web).stream().map(Task::getId).sorted().toList();
    cluster.leaderless();

    cluster.changeNode(
        "a", node -> node.getDescriptionBuilder().getResourcesBuilder().setMemoryBytes(2L << 30));
    TestCluster.once(cluster, new ConstraintEnforcer(cluster));

    assertEquals(TaskState.RUNNING, cluster.task(ids.get(0)).getStatus().getState());
    assertEquals(TaskState.RUNNING, cluster.task(ids.get(1)).getStatus().getState());
    assertEquals(2, rejected(web));
  }

  @Test
  void tasksThatAreOnTheirWayOutAreLeftAlone() {
    cluster.addNode("a");
    String web = cluster.create(on(replicated("web", 2), "node.role==worker"));
    cluster.run(1);
    cluster.withoutAgents();
    cluster.scale(web, 1);

    cluster.changeNode("a", node -> node.setRole(NodeSpec.Role.MANAGER));

    assertEquals(1, rejected(web));
  }
}
