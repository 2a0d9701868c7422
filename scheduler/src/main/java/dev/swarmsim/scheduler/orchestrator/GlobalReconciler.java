package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Compares global services with the nodes that should run them and makes up the difference. */
final class GlobalReconciler {
  private final Transactor transactor;
  private final TaskMaker maker;
  private final RestartSupervisor restarts;
  private final UpdateSupervisor updates;

  GlobalReconciler(Orchestrator.Crew crew) {
    this.transactor = crew.transactor();
    this.maker = crew.maker();
    this.restarts = crew.restarts();
    this.updates = crew.updates();
  }

  /** One service, all nodes. Outdated tasks are left to a rolling update. */
  void submitService(String serviceId) {
    // Filled by the last round, which is the one that is not full.
    Plan[] last = {null};
    Changes.submit(
        transactor,
        "global: reconcile service " + serviceId,
        changes ->
            last[0] =
                changes.service(serviceId).map(found -> reconcile(changes, found)).orElse(null),
        () -> Optional.ofNullable(last[0]).ifPresent(this::update));
  }

  /**
   * One node, all services. Outdated tasks are replaced at once: this is no rolling update, for it
   * is the node that changed.
   */
  void submitNode(String nodeId) {
    Changes.submit(
        transactor,
        "global: reconcile node " + nodeId,
        changes ->
            changes
                .node(nodeId)
                .filter(
                    node -> !Tasks.isDown(node) && !Tasks.isDrained(node) && !Tasks.isPaused(node))
                .ifPresent(node -> reconcileNode(changes, node)));
  }

  /** Shuts down the global tasks of a node that is down or drained. */
  void submitLostNode(String nodeId) {
    Changes.submit(
        transactor,
        "global: empty node " + nodeId,
        changes ->
            eachGlobalTask(
                changes, nodeId, (service, task) -> changes.desire(task, TaskState.SHUTDOWN)));
  }

  /** Deletes the global tasks of a node that was removed. */
  void submitDeletedNode(String nodeId) {
    Changes.submit(
        transactor,
        "global: forget node " + nodeId,
        changes -> eachGlobalTask(changes, nodeId, (service, task) -> changes.delete(task)));
  }

  private void update(Plan plan) {
    if (!plan.slots.isEmpty()) {
      updates.update(plan.service, plan.slots, plan.nowNanos);
    }
  }

  private Plan reconcile(Changes changes, Service service) {
    Map<String, List<Task>> byNode = updatableByNode(changes, service);
    List<List<Task>> slots = new ArrayList<>();
    for (Node node : changes.view().all(ObjectKind.NODE)) {
      if (Tasks.isDown(node) || Tasks.isDrained(node)) {
        continue;
      }
      List<Task> tasks = Optional.ofNullable(byNode.remove(node.getId())).orElse(List.of());
      if (changes.isFull()) {
        continue;
      }
      if (!Tasks.suits(service, node)) {
        shutDown(changes, tasks);
      } else if (!Tasks.isPaused(node)) {
        if (tasks.isEmpty()) {
          maker.create(changes, service, 0, node.getId());
        } else {
          slots.add(tasks);
        }
      }
    }
    // What is left is on nodes that are down, drained or gone.
    byNode.values().forEach(tasks -> shutDown(changes, tasks));
    return new Plan(service, slots, changes.nowNanos());
  }

  private Map<String, List<Task>> updatableByNode(Changes changes, Service service) {
    TreeMap<String, List<Task>> byNode = new TreeMap<>();
    Leftovers.slots(service, changes.view().tasksOfService(service.getId()))
        .forEach(
            (instance, slot) -> {
              List<Task> updatable = restarts.updatable(service, slot);
              if (!updatable.isEmpty()) {
                byNode.put(instance.nodeId(), updatable);
              }
            });
    return byNode;
  }

  private void reconcileNode(Changes changes, Node node) {
    List<Task> onNode = changes.view().tasksOfNode(node.getId());
    for (Service service : changes.view().all(ObjectKind.SERVICE)) {
      if (changes.isFull()) {
        return;
      }
      if (service.getSpec().hasGlobal() && Tasks.suits(service, node)) {
        List<Task> slot =
            onNode.stream().filter(task -> task.getServiceId().equals(service.getId())).toList();
        reconcileOne(changes, service, node, restarts.updatable(service, slot));
      }
    }
  }

  private void reconcileOne(Changes changes, Service service, Node node, List<Task> updatable) {
    List<Task> surplus = new ArrayList<>();
    boolean covered = false;
    for (Task task : updatable) {
      if (!covered && !Outdated.isOutdated(service, task, Optional.of(node))) {
        covered = true;
      } else {
        surplus.add(task);
      }
    }
    if (!covered) {
      maker.create(changes, service, 0, node.getId());
    }
    shutDown(changes, surplus);
  }

  private static void shutDown(Changes changes, List<Task> tasks) {
    if (!changes.isFull()) {
      tasks.forEach(task -> changes.desire(task, TaskState.SHUTDOWN));
    }
  }

  private static void eachGlobalTask(
      Changes changes, String nodeId, BiConsumer<Service, Task> action) {
    for (Task task : changes.view().tasksOfNode(nodeId)) {
      if (changes.isFull()) {
        return;
      }
      changes
          .service(task.getServiceId())
          .filter(service -> service.getSpec().hasGlobal())
          .ifPresent(service -> action.accept(service, task));
    }
  }

  private record Plan(Service service, List<List<Task>> slots, long nowNanos) {}
}
