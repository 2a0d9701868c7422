package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps at most one {@link Update} per service going. */
final class UpdateSupervisor {
  private final Transactor transactor;
  private final TaskMaker maker;
  private final RestartSupervisor restarts;
  private final TreeMap<String, Update> updates = new TreeMap<>();

  UpdateSupervisor(Transactor transactor, TaskMaker maker, RestartSupervisor restarts) {
    this.transactor = transactor;
    this.maker = maker;
    this.restarts = restarts;
  }

  /**
   * Brings slots to the service's spec. An update that works towards the same spec goes on; one
   * towards another spec is given up. A paused service is left alone until its user updates it.
   *
   * @param slots the tasks of each slot, in the order in which slots are to be taken
   */
  void update(Service service, List<List<Task>> slots, long nowNanos) {
    Update going = updates.get(service.getId());
    if (going != null && !going.isDone()) {
      if (going.aimsAt(service)) {
        return;
      }
      going.cancel();
    }
    updates.remove(service.getId());
    UpdateStatus.State state = service.getUpdateStatus().getState();
    if (state == UpdateStatus.State.PAUSED || state == UpdateStatus.State.ROLLBACK_PAUSED) {
      return;
    }
    List<List<Task>> outdated = outdated(service, slots);
    if (!outdated.isEmpty()) {
      Update update = new Update(transactor, maker, restarts, service, outdated, nowNanos);
      updates.put(service.getId(), update);
      update.begin();
    } else if (state == UpdateStatus.State.UPDATING
        || state == UpdateStatus.State.ROLLBACK_STARTED) {
      new UpdateProgress(transactor, service.getId()).completed();
    }
  }

  void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event
          .about(ObjectKind.SERVICE)
          .filter(change -> change.after().isEmpty())
          .ifPresent(change -> forget(change.object().getId()));
    }
    going().forEach(update -> update.committed(nowNanos, events));
  }

  void wake(long nowNanos) {
    going().forEach(update -> update.advance(nowNanos));
  }

  long deadlineNanos() {
    long earliest = Long.MAX_VALUE;
    for (Update update : updates.values()) {
      earliest = Math.min(earliest, update.deadlineNanos());
    }
    return earliest;
  }

  private void forget(String serviceId) {
    Update going = updates.remove(serviceId);
    if (going != null) {
      going.cancel();
    }
  }

  private List<Update> going() {
    updates.values().removeIf(Update::isDone);
    return new ArrayList<>(updates.values());
  }

  private List<List<Task>> outdated(Service service, List<List<Task>> slots) {
    StoreView view = transactor.view();
    return slots.stream()
        .filter(
            slot ->
                slot.size() > 1
                    || Outdated.isOutdated(
                        service, slot.get(0), view.get(ObjectKind.NODE, slot.get(0).getNodeId())))
        .toList();
  }
}
