package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares one replicated service with its tasks and makes up the difference. */
final class ReplicatedReconciler {
  private final Transactor transactor;
  private final TaskMaker maker;
  private final RestartSupervisor restarts;
  private final UpdateSupervisor updates;

  ReplicatedReconciler(Orchestrator.Crew crew) {
    this.transactor = crew.transactor();
    this.maker = crew.maker();
    this.restarts = crew.restarts();
    this.updates = crew.updates();
  }

  void submit(String serviceId) {
    // Filled by the last round, which is the one that is not full.
    Plan[] last = {null};
    Changes.submit(
        transactor,
        "replicated: reconcile service " + serviceId,
        changes ->
            last[0] = changes.service(serviceId).map(found -> run(changes, found)).orElse(null),
        () -> Optional.ofNullable(last[0]).ifPresent(this::update));
  }

  private void update(Plan plan) {
    updates.update(plan.service, plan.survivors, plan.nowNanos);
  }

  private Plan run(Changes changes, Service service) {
    TreeMap<Long, List<Task>> live = new TreeMap<>();
    TreeMap<Long, List<Task>> dead = new TreeMap<>();
    Leftovers.slots(service, changes.view().tasksOfService(service.getId()))
        .forEach(
            (instance, slot) -> {
              List<Task> updatable = restarts.updatable(service, slot);
              if (updatable.isEmpty()) {
                dead.put(instance.slot(), slot);
              } else {
                live.put(instance.slot(), updatable);
              }
            });
    long replicas = service.getSpec().getReplicated().getReplicas();
    List<List<Task>> survivors = new ArrayList<>(live.values());
    if (live.size() < replicas) {
      addTasks(changes, service, live, dead, replicas - live.size());
    } else if (live.size() > replicas) {
      List<List<Task>> ordered = ScaleDown.bestFirst(survivors);
      survivors = ordered.subList(0, Math.toIntExact(replicas));
      remove(changes, ordered.subList(survivors.size(), ordered.size()));
    }
    delete(changes, dead);
    return new Plan(service, survivors, changes.nowNanos());
  }

  /** Fills the lowest slots without a live task; what is left of their dead ones is history. */
  private void addTasks(
      Changes changes,
      Service service,
      Map<Long, List<Task>> live,
      Map<Long, List<Task>> dead,
      long missing) {
    long slot = 0;
    for (long i = 0; i < missing; i++) {
      do {
        slot++;
      } while (live.containsKey(slot));
      dead.remove(slot);
      if (!changes.isFull()) {
        maker.create(changes, service, slot, "");
      }
    }
  }

  private static void remove(Changes changes, List<List<Task>> slots) {
    for (List<Task> slot : slots) {
      if (changes.isFull()) {
        return;
      }
      slot.forEach(task -> changes.desire(task, TaskState.REMOVE));
    }
  }

  private static void delete(Changes changes, SortedMap<Long, List<Task>> dead) {
    for (List<Task> slot : dead.values()) {
      if (changes.isFull()) {
        return;
      }
      slot.forEach(changes::delete);
    }
  }

  private record Plan(Service service, List<List<Task>> survivors, long nowNanos) {}
}
