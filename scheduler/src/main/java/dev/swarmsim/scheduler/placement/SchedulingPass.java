package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about all waiting tasks at once, as SwarmKit's tick does: preassigned ones first, then
 * the others by service and spec version. Tasks without a spec version stand alone.
 */
final class SchedulingPass {
  private static final Comparator<Task> BY_ID = Comparator.comparing(Task::getId);

  private final StoreView view;
  private final Scheduler scheduler;
  private final Deque<Step> steps = new ArrayDeque<>();

  SchedulingPass(StoreView view, Scheduler scheduler) {
    this.view = view;
    this.scheduler = scheduler;
  }

  /** What is to be written, in this order. */
  Deque<Step> decide(Collection<Task> waiting) {
    List<Task> single = new ArrayList<>();
    Map<String, Map<Long, List<Task>>> unassigned = new LinkedHashMap<>();
    for (Task task : waiting) {
      if (isUnwanted(task) || !task.getNodeId().isEmpty()) {
        single.add(task);
      } else {
        unassigned
            .computeIfAbsent(task.getServiceId(), id -> new LinkedHashMap<>())
            .computeIfAbsent(task.getSpecVersion(), version -> new ArrayList<>())
            .add(task);
      }
    }
    single.sort(BY_ID);
    single.forEach(this::confirmOrGiveUp);
    unassigned.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(service -> placeService(service.getValue()));
    return steps;
  }

  private void placeService(Map<Long, List<Task>> byVersion) {
    byVersion.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            group -> {
              if (group.getKey() == 0) {
                group.getValue().sort(BY_ID);
                group.getValue().forEach(task -> place(List.of(task)));
              } else {
                place(group.getValue());
              }
            });
  }

  private void place(List<Task> group) {
    Scheduler.Outcome outcome = scheduler.place(group);
    for (Placed placed : outcome.placements()) {
      steps.add(new Step.Assign(placed, "scheduler assigned task to node"));
    }
    if (!outcome.unplaced().isEmpty()) {
      String reason = outcome.explanation().noSuitableNode();
      outcome.unplaced().forEach(task -> refuse(task, reason));
    }
  }

  private void confirmOrGiveUp(Task task) {
    if (isUnwanted(task)) {
      if (isOutdated(task)) {
        steps.add(new Step.GiveUp(task));
      }
      return;
    }
    Scheduler.Confirmation confirmation = scheduler.confirm(task);
    Optional<Placed> placed = confirmation.placed();
    if (placed.isPresent()) {
      steps.add(
          new Step.Assign(placed.get(), "scheduler confirmed task can run on preassigned node"));
    } else if (view.get(ObjectKind.NODE, task.getNodeId()).isPresent()) {
      refuse(task, confirmation.explanation().bare());
    }
  }

  private void refuse(Task task, String reason) {
    if (!task.getStatus().getErr().equals(reason)) {
      steps.add(new Step.Refuse(task, reason));
    }
  }

  private static boolean isUnwanted(Task task) {
    return task.getDesiredStateValue() >= TaskState.SHUTDOWN_VALUE;
  }

  /** A pending task that nobody wants ends only if its service has moved on to a newer spec. */
  private boolean isOutdated(Task task) {
    return task.getSpecVersion() != 0
        && view.get(ObjectKind.SERVICE, task.getServiceId())
            .map(Service::getSpecVersion)
            .filter(version -> version > task.getSpecVersion())
            .isPresent();
  }
}
