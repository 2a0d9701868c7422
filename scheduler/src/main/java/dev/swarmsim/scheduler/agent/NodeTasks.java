package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The tasks of a node, whether a manager is there or not (SwarmKit, {@code agent/worker.go}). */
final class NodeTasks {
  private final TreeMap<String, TaskDriver> drivers = new TreeMap<>();
  private final Consumer<AgentEffect> effects;
  private final Reports reports;

  /** Hears of every new status. */
  @FunctionalInterface
  interface Reports {
    void changed(long nowNanos, String taskId, TaskStatus status);
  }

  /**
   * Takes over the tasks kept on disk.
   *
   * @param effects where commands for containers go
   */
  NodeTasks(List<Task> saved, Consumer<AgentEffect> effects, Reports reports) {
    this.effects = effects;
    this.reports = reports;
    saved.forEach(task -> drivers.put(task.getId(), new TaskDriver(task, effects)));
  }

  /** All tasks, in the order of ids. */
  List<Task> tasks() {
    return drivers.values().stream().map(TaskDriver::task).toList();
  }

  void resume(long nowNanos, OptionalInt exitCode) {
    for (TaskDriver driver : List.copyOf(drivers.values())) {
      change(nowNanos, driver, () -> driver.resume(nowNanos, exitCode));
    }
  }

  /** Takes in what the dispatcher says the node is to have. */
  void assign(long nowNanos, Assignments assignments) {
    var leaving = new ArrayList<String>(assignments.getRemoveList());
    if (assignments.getComplete()) {
      var staying = new TreeSet<String>();
      assignments.getUpdateList().forEach(task -> staying.add(task.getId()));
      drivers.keySet().stream().filter(taskId -> !staying.contains(taskId)).forEach(leaving::add);
    }
    for (String taskId : leaving) {
      TaskDriver driver = drivers.get(taskId);
      if (driver != null) {
        change(nowNanos, driver, () -> driver.unassigned(nowNanos));
      }
    }
    assignments.getUpdateList().forEach(task -> put(nowNanos, task));
  }

  void container(long nowNanos, ContainerEvent event) {
    TaskDriver driver = drivers.get(event.taskId());
    if (driver != null) {
      change(nowNanos, driver, () -> tell(nowNanos, driver, event));
    }
  }

  private static void tell(long nowNanos, TaskDriver driver, ContainerEvent event) {
    switch (event) {
      case ContainerEvent.Prepared prepared -> driver.prepared(nowNanos);
      case ContainerEvent.PrepareFailed failed -> driver.failed(nowNanos, failed.reason());
      case ContainerEvent.Started started -> driver.started(nowNanos, started.containerId());
      case ContainerEvent.Failed failed -> driver.failed(nowNanos, failed.reason());
      case ContainerEvent.Exited exited -> driver.exited(nowNanos, exited.code(), exited.reason());
      case ContainerEvent.Stopped stopped -> driver.stopped(nowNanos, stopped.code());
    }
  }

  private void put(long nowNanos, Task task) {
    TaskDriver known = drivers.get(task.getId());
    if (known != null) {
      change(nowNanos, known, () -> known.assigned(nowNanos, task));
      return;
    }
    var driver = new TaskDriver(task, effects);
    drivers.put(task.getId(), driver);
    change(nowNanos, driver, () -> begin(nowNanos, driver));
  }

  /** A task not seen before; one that once ran here has lost its container with the node's disk. */
  private static void begin(long nowNanos, TaskDriver driver) {
    Task task = driver.task();
    int state = task.getStatus().getState().getNumber();
    if (state == TaskState.PREPARING_VALUE) {
      driver.resume(nowNanos, OptionalInt.empty());
    } else if (state > TaskState.PREPARING_VALUE
        && task.getDesiredState().getNumber() < TaskState.SHUTDOWN_VALUE) {
      driver.failed(nowNanos, "No such container: " + containerName(task));
    } else {
      driver.advance(nowNanos);
    }
  }

  private static String containerName(Task task) {
    String slot = task.getSlot() == 0 ? task.getNodeId() : Long.toString(task.getSlot());
    return task.getServiceAnnotations().getName() + "." + slot + "." + task.getId();
  }

  private void change(long nowNanos, TaskDriver driver, Runnable step) {
    TaskStatus before = driver.task().getStatus();
    step.run();
    Task task = driver.task();
    if (!task.getStatus().equals(before)) {
      reports.changed(nowNanos, task.getId(), task.getStatus());
    }
    if (driver.isGone()) {
      drivers.remove(task.getId());
    }
  }
}
