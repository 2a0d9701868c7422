package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Chooses the slots that survive when a service shrinks (SwarmKit, {@code
 * orchestrator/replicated}): those that are the first copy on their node before the second ones,
 * and so on; running before others; low slots before high ones. Slots without a node, or with more
 * than one task, are the first to go.
 */
final class ScaleDown {
  private ScaleDown() {}

  /**
   * The slots in the order in which they are kept.
   *
   * @param slots the live tasks of each slot, none of them empty
   */
  static List<List<Task>> bestFirst(List<List<Task>> slots) {
    List<List<Task>> runningFirst =
        slots.stream()
            .sorted(
                Comparator.comparing((List<Task> slot) -> !isRunning(slot))
                    .thenComparingLong(slot -> slot.get(0).getSlot()))
            .toList();
    TreeMap<String, Integer> copies = new TreeMap<>();
    List<Ranked> ranked = new ArrayList<>();
    for (List<Task> slot : runningFirst) {
      String nodeId = slot.get(0).getNodeId();
      boolean settled = slot.size() == 1 && !nodeId.isEmpty();
      int copy = settled ? copies.merge(nodeId, 1, Integer::sum) : Integer.MAX_VALUE;
      ranked.add(new Ranked(slot, copy));
    }
    return ranked.stream().sorted(Comparator.comparingInt(Ranked::copy)).map(Ranked::slot).toList();
  }

  private static boolean isRunning(List<Task> slot) {
    return slot.stream().anyMatch(task -> task.getStatus().getState() == TaskState.RUNNING);
  }

  private record Ranked(List<Task> slot, int copy) {}
}
