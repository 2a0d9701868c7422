package dev.swarmsim.scheduler.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a task outdated, and how tasks are ordered by age (catalogue UPD-06). */
class OutdatedTest {
  private static final Service SERVICE =
      Service.newBuilder()
          .setId("web")
          .setSpecVersion(1)
          .setSpec(TestCluster.replicated("web", 2))
          .build();
  private static final Task TASK =
      new TaskMaker(new SplittableRandom(1))
          .make(SERVICE, Optional.empty(), 1, "a", TaskState.RUNNING, 0);
  private static final Optional<Node> NODE = Optional.of(TestCluster.node("a").build());

  private static boolean isOutdatedBy(Consumer<ServiceSpec.Builder> change) {
    return isOutdatedBy(change, NODE);
  }

  private static boolean isOutdatedBy(Consumer<ServiceSpec.Builder> change, Optional<Node> node) {
    ServiceSpec.Builder spec = SERVICE.getSpec().toBuilder();
    change.accept(spec);
    return Outdated.isOutdated(
        SERVICE.toBuilder().setSpec(spec).setSpecVersion(2).build(), TASK, node);
  }

  @Test
  void whatIsInTheTaskSpecOutdatesATask() {
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().setForceUpdate(1)));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().getContainerBuilder().setImage("x")));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().getContainerBuilder().addEnv("A=1")));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().getRestartBuilder().setDelay(1)));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().getLimitsBuilder().setPids(1)));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().getLogDriverBuilder().setName("x")));
    assertTrue(isOutdatedBy(spec -> spec.getTaskBuilder().addNetworksBuilder().setTarget("n")));
  }

  @Test
  void publishedPortsOutdateATask() {
    assertTrue(isOutdatedBy(spec -> spec.getEndpointBuilder().addPortsBuilder().setTargetPort(80)));
  }

  @Test
  void nothingElseDoes() {
    assertFalse(isOutdatedBy(spec -> {}));
    assertFalse(isOutdatedBy(spec -> spec.getReplicatedBuilder().setReplicas(9)));
    assertFalse(isOutdatedBy(spec -> spec.getAnnotationsBuilder().putLabels("a", "b")));
    assertFalse(isOutdatedBy(spec -> spec.getUpdateBuilder().setParallelism(9)));
    assertFalse(isOutdatedBy(spec -> spec.getRollbackBuilder().setParallelism(9)));
  }

  @Test
  void aTaskOfTheSameSpecVersionIsNeverOutdated() {
    ServiceSpec.Builder spec = SERVICE.getSpec().toBuilder();
    spec.getTaskBuilder().setForceUpdate(7);

    assertFalse(Outdated.isOutdated(SERVICE.toBuilder().setSpec(spec).build(), TASK, NODE));
  }

  @Test
  void aPlacementAloneOutdatesOnlyIfTheNodeDoesNotMeetItsConstraints() {
    Consumer<ServiceSpec.Builder> met =
        spec -> spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id==a");
    Consumer<ServiceSpec.Builder> unmet =
        spec -> spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id==b");

    assertFalse(isOutdatedBy(met));
    assertTrue(isOutdatedBy(unmet));
    assertTrue(isOutdatedBy(met, Optional.empty()));
    assertTrue(isOutdatedBy(met.andThen(spec -> spec.getTaskBuilder().setForceUpdate(1))));
  }

  @Test
  void preferencesPlatformsAndTheReplicaLimitMoveNothing() {
    assertFalse(
        isOutdatedBy(
            spec -> spec.getTaskBuilder().getPlacementBuilder().addSpread("node.labels.z")));
    assertFalse(
        isOutdatedBy(spec -> spec.getTaskBuilder().getPlacementBuilder().setMaxReplicas(1)));
    assertFalse(
        isOutdatedBy(
            spec ->
                spec.getTaskBuilder()
                    .getPlacementBuilder()
                    .addPlatformsBuilder()
                    .setOs("windows")));
  }

  @Test
  void tasksAreOrderedByWhenTheirStatusWasWrittenElseReportedThoseWithoutATimeFirst() {
    List<Task> ordered =
        Stream.of(
                at("reported late", 9, 0),
                at("written in between", 1, 5),
                at("unknown", 0, 0),
                at("written early", 8, 2))
            .sorted(Tasks.BY_STATUS_TIME)
            .toList();

    assertEquals(
        List.of("unknown", "written early", "written in between", "reported late"),
        ordered.stream().map(Task::getId).toList());
  }

  private static Task at(String id, long reported, long written) {
    return Task.newBuilder()
        .setId(id)
        .setStatus(TaskStatus.newBuilder().setTimestamp(reported).setAppliedAt(written))
        .build();
  }
}
