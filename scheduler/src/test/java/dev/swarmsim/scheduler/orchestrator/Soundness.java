package dev.swarmsim.scheduler.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What must hold after every commit, whatever happens. */
final class Soundness {
  private final TestCluster cluster;
  private final TreeSet<String> startFirst = new TreeSet<>();

  private Soundness(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** Looks at every change from now on. */
  static void watch(TestCluster cluster) {
    Soundness soundness = new Soundness(cluster);
    cluster.listen(soundness::look);
  }

  private void look(StoreEvent<?> event) {
    event.about(ObjectKind.TASK).ifPresent(this::lookAtTask);
    event
        .about(ObjectKind.SERVICE)
        .flatMap(StoreEvent::after)
        .filter(
            service ->
                service.getSpec().getUpdate().getOrder() == UpdateConfig.Order.START_FIRST
                    || service.getSpec().getRollback().getOrder() == UpdateConfig.Order.START_FIRST)
        .ifPresent(service -> startFirst.add(service.getId()));
  }

  private void lookAtTask(StoreEvent<Task> change) {
    if (change.after().isEmpty()) {
      return;
    }
    Task after = change.after().get();
    int state = after.getStatus().getStateValue();
    boolean nodeless =
        state < TaskState.ASSIGNED_VALUE
            || state == TaskState.SHUTDOWN_VALUE
            || state == TaskState.REJECTED_VALUE;
    assertTrue(nodeless || !after.getNodeId().isEmpty(), after::toString);
    if (change.before().isPresent()) {
      lookAtStep(change.before().get(), after);
    } else {
      assertEquals(TaskState.NEW, after.getStatus().getState());
      assertTrue(
          cluster.view().get(ObjectKind.SERVICE, after.getServiceId()).isPresent(),
          after::toString);
    }
    if (state == TaskState.ASSIGNED_VALUE) {
      lookAtNode(after.getNodeId());
    }
    cluster
        .view()
        .get(ObjectKind.SERVICE, after.getServiceId())
        .filter(service -> !startFirst.contains(service.getId()))
        .ifPresent(service -> lookAtPlaces(service));
  }

  private static void lookAtStep(Task before, Task after) {
    assertTrue(
        before.getStatus().getStateValue() <= after.getStatus().getStateValue(), after::toString);
    assertTrue(before.getDesiredStateValue() <= after.getDesiredStateValue(), after::toString);
    assertTrue(after.getStatus().getState() != TaskState.REMOVE, after::toString);
    assertEquals(before.getServiceId(), after.getServiceId());
    assertEquals(before.getSlot(), after.getSlot());
    assertTrue(before.getNodeId().isEmpty() || before.getNodeId().equals(after.getNodeId()));
  }

  private void lookAtPlaces(Service service) {
    TreeSet<Object> taken = new TreeSet<>();
    for (Task task : cluster.view().tasksOfService(service.getId())) {
      boolean done = task.hasJobIteration() && Tasks.hasEnded(task);
      if (Tasks.isWanted(task) && !done) {
        Object place = Tasks.isPerNode(service) ? task.getNodeId() : (Object) task.getSlot();
        assertTrue(taken.add(place), () -> "two tasks wanted in " + place + " of " + service);
      }
    }
  }

  private void lookAtNode(String nodeId) {
    Optional<Node> node = cluster.view().get(ObjectKind.NODE, nodeId);
    List<Task> charged =
        cluster.view().tasksOfNode(nodeId).stream()
            .filter(task -> task.getStatus().getStateValue() >= TaskState.ASSIGNED_VALUE)
            .filter(task -> task.getStatus().getStateValue() <= TaskState.RUNNING_VALUE)
            .toList();
    long newcomers =
        charged.stream()
            .filter(task -> task.getStatus().getState() == TaskState.ASSIGNED)
            .mapToLong(task -> task.getSpec().getReservations().getNanoCpus())
            .sum();
    long reserved =
        charged.stream().mapToLong(task -> task.getSpec().getReservations().getNanoCpus()).sum();
    assertTrue(
        newcomers == 0
            || reserved <= node.orElseThrow().getDescription().getResources().getNanoCpus());
    TreeSet<Integer> ports = new TreeSet<>();
    for (Task task : charged) {
      for (PortConfig port : task.getEndpoint().getPortsList()) {
        assertTrue(
            port.getPublishMode() != PortConfig.PublishMode.HOST
                || ports.add(port.getPublishedPort()),
            () -> "host port twice on " + nodeId);
      }
    }
  }
}
