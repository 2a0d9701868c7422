package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A leader that runs nothing but the scheduler, over a store whose commits take no time. */
final class TestSwarm {
  static final long CPU = 1_000_000_000L;

  private final List<Placed> told = new ArrayList<>();
  private final FakeHost host =
      FakeHost.inOffice((transactor, random) -> new SchedulerLoop(transactor, told::add));

  TestSwarm() {
    // The leader's own node takes no tasks and shows in no explanation.
    host.write(tx -> tx.delete(ObjectKind.NODE, FakeHost.SELF));
  }

  static Node node(String id, Consumer<Node.Builder> change) {
    Node.Builder node = Node.newBuilder().setId(id);
    node.getStatusBuilder().setState(NodeStatus.State.READY);
    node.getDescriptionBuilder()
        .setHostname("host-" + id)
        .getResourcesBuilder()
        .setNanoCpus(4 * CPU)
        .setMemoryBytes(4L << 30);
    change.accept(node);
    return node.build();
  }

  /** A pending task of spec version 1; its id is SERVICE.SLOT. */
  static Task task(String service, long slot, Consumer<Task.Builder> change) {
    Task.Builder task =
        Task.newBuilder()
            .setId(service + "." + slot)
            .setServiceId(service)
            .setSpecVersion(1)
            .setSlot(slot)
            .setDesiredState(TaskState.RUNNING);
    task.getStatusBuilder().setState(TaskState.PENDING).setMessage("pending task scheduling");
    change.accept(task);
    return task.build();
  }

  /** Makes a task reserve three of a node's four CPUs. */
  static Task.Builder bigTask(Task.Builder task) {
    task.getSpecBuilder().getReservationsBuilder().setNanoCpus(3 * CPU);
    return task;
  }

  FakeHost host() {
    return host;
  }

  StoreView view() {
    return host.store();
  }

  /** What the scheduler told of its decisions. */
  List<Placed> told() {
    return told;
  }

  void addNode(String id) {
    addNode(id, node -> {});
  }

  void addNode(String id, Consumer<Node.Builder> change) {
    host.write(tx -> tx.create(ObjectKind.NODE, node(id, change)));
  }

  void changeNode(String id, Consumer<Node.Builder> change) {
    host.write(
        tx -> {
          Node.Builder node = tx.get(ObjectKind.NODE, id).orElseThrow().toBuilder();
          change.accept(node);
          tx.update(ObjectKind.NODE, node.build());
        });
  }

  void deleteNode(String id) {
    host.write(tx -> tx.delete(ObjectKind.NODE, id));
  }

  void down(String id) {
    changeNode(id, node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
  }

  void ready(String id) {
    changeNode(id, node -> node.getStatusBuilder().setState(NodeStatus.State.READY));
  }

  void drain(String id) {
    changeNode(id, node -> node.getSpecBuilder().setAvailability(NodeSpec.Availability.DRAIN));
  }

  void addTask(String service, long slot) {
    addTask(service, slot, task -> {});
  }

  void addTask(String service, long slot, Consumer<Task.Builder> change) {
    host.write(tx -> tx.create(ObjectKind.TASK, task(service, slot, change)));
  }

  /** Tasks in slots from 1 on, in one transaction. */
  void addTasks(String service, int count, Consumer<Task.Builder> change) {
    host.write(
        tx -> {
          for (int slot = 1; slot <= count; slot++) {
            tx.create(ObjectKind.TASK, task(service, slot, change));
          }
        });
  }

  void addRunning(String service, long slot, String nodeId) {
    addTask(
        service,
        slot,
        task -> {
          task.setNodeId(nodeId);
          task.getStatusBuilder().setState(TaskState.RUNNING);
        });
  }

  void changeTask(String id, Consumer<Task.Builder> change) {
    host.write(
        tx -> {
          Task.Builder task = tx.get(ObjectKind.TASK, id).orElseThrow().toBuilder();
          change.accept(task);
          tx.update(ObjectKind.TASK, task.build());
        });
  }

  void end(String id, TaskState state) {
    changeTask(id, task -> task.getStatusBuilder().setState(state));
  }

  void deleteTask(String id) {
    host.write(tx -> tx.delete(ObjectKind.TASK, id));
  }

  /** Lets enough time pass for a pass and what it brings on. */
  void settle() {
    for (int i = 0; i < 3; i++) {
      host.pass(SchedulerLoop.DEBOUNCE_NANOS);
    }
  }

  void passMillis(long millis) {
    host.pass(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  Task task(String id) {
    return view().get(ObjectKind.TASK, id).orElseThrow();
  }

  /** The task's node; empty while it has none. */
  String nodeOf(String id) {
    return task(id).getNodeId();
  }

  String errOf(String id) {
    return task(id).getStatus().getErr();
  }

  boolean isAssigned(String id) {
    return task(id).getStatus().getState() == TaskState.ASSIGNED;
  }

  /** How many wanted tasks of a service each node has: «{a=1, b=2}». */
  String perNode(String service) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Task task : view().tasksOfService(service)) {
      if (!task.getNodeId().isEmpty() && NodeInfo.isCharged(task)) {
        counts.merge(task.getNodeId(), 1, Integer::sum);
      }
    }
    return counts.toString();
  }
}
