package dev.swarmsim.simulator.why;

import dev.swarmsim.scheduler.allocator.AllocationExplanation;
import dev.swarmsim.scheduler.allocator.AllocationReason;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.NodeVerdict;
import dev.swarmsim.scheduler.placement.Placed;
import dev.swarmsim.scheduler.placement.PlacementExplainer;
import dev.swarmsim.scheduler.placement.PlacementExplanation;
import dev.swarmsim.scheduler.placement.Rank;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Why tasks went to the nodes they went to, and why others still wait. */
final class Placements {
  private final Map<String, Placed.Why> byTask = new TreeMap<>();

  void placed(Placed placed) {
    byTask.put(placed.task().getId(), placed.why());
  }

  /** Why a task was given its node, as a clause; empty if nobody chose. */
  String whyThere(Task task, Causes causes) {
    Placed.Why why = byTask.get(task.getId());
    if (why == null) {
      return "";
    }
    String branch =
        why.branch().isEmpty() ? "" : "branch %s is due; there ".formatted(why.branch());
    if (why.runnerUp().isPresent()) {
      Rank next = why.runnerUp().get();
      return "%s%s than %s"
          .formatted(branch, why.winner().reasonOver(next), causes.nodeName(next.nodeId()));
    }
    return branch
        + switch (why.nodesPassed()) {
          case 0 -> "the lightest node that can take it";
          case 1 -> "the only node that can take it";
          default -> String.format(Locale.ROOT, "the best of %d", why.nodesPassed());
        };
  }

  /** What keeps a task from its addresses or its node now, a line each; empty if nothing does. */
  static List<String> whyWaiting(StoreView view, String taskId, long nowNanos) {
    var lines = new ArrayList<String>();
    view.get(ObjectKind.TASK, taskId)
        .ifPresent(
            task -> {
              if (task.getStatus().getState() == TaskState.NEW) {
                for (AllocationReason reason : AllocationExplanation.of(view, task)) {
                  lines.add(reason.toString());
                }
              } else if (task.getStatus().getState() == TaskState.PENDING) {
                nodes(PlacementExplainer.explain(view, task, nowNanos), lines);
              }
            });
    return lines;
  }

  private static void nodes(PlacementExplanation explanation, List<String> lines) {
    for (NodeVerdict node : explanation.nodes()) {
      String name = node.hostname().isEmpty() ? node.nodeId() : node.hostname();
      lines.add(
          node.firstRefusal()
              .map(refusal -> "%s: %s: %s".formatted(name, refusal.filter(), refusal.detail()))
              .orElse(name + ": can take it"));
    }
  }
}
