package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of all nodes, kept up to date by what is committed, and with what was decided and is
 * not committed yet. Made once for a term of office, so that a pass costs nothing for the tasks
 * that run already.
 *
 * <p>A node that is charged before it is known, or still charged when it is gone, has books but is
 * in no list.
 */
final class Books {
  // Looked up only, never walked for a decision.
  private final Map<String, NodeInfo> byId = new LinkedHashMap<>();
  private final Map<String, Integer> activeByService = new LinkedHashMap<>();

  /** Decisions that are written and not yet seen committed, by task. */
  private final Map<String, Placed> written = new LinkedHashMap<>();

  /** The known nodes in the order of ids; made when first asked for after one came or went. */
  private Optional<List<NodeInfo>> ordered = Optional.empty();

  /** The books of a store as it is. */
  static Books of(StoreView view) {
    Books books = new Books();
    view.all(ObjectKind.NODE).forEach(books::enter);
    view.all(ObjectKind.TASK).forEach(books::charge);
    return books;
  }

  /** Books whose nodes were filled by somebody else. */
  static Books of(List<NodeInfo> nodes) {
    Books books = new Books();
    nodes.forEach(info -> books.byId.put(info.id(), info));
    return books;
  }

  /** The nodes in the order of ids, each at its position. */
  List<NodeInfo> nodes() {
    if (ordered.isEmpty()) {
      List<NodeInfo> known = new ArrayList<>(byId.size());
      for (NodeInfo info : byId.values()) {
        if (info.isKnown()) {
          known.add(info);
        }
      }
      known.sort(NodeInfo.BY_ID);
      for (int i = 0; i < known.size(); i++) {
        known.get(i).setPosition(i);
      }
      ordered = Optional.of(known);
    }
    return ordered.get();
  }

  /** The books of a node that exists. */
  Optional<NodeInfo> node(String id) {
    return Optional.ofNullable(byId.get(id)).filter(NodeInfo::isKnown);
  }

  /**
   * How many active tasks of the service were charged by these books themselves; none that was
   * charged before the books were made of nodes.
   */
  int activeTasksOf(String serviceId) {
    return activeByService.getOrDefault(serviceId, 0);
  }

  /** A node was created, changed or deleted. */
  void nodeChanged(StoreEvent<Node> change) {
    if (change.after().isPresent()) {
      enter(change.after().get());
      return;
    }
    NodeInfo info = byId.get(change.object().getId());
    if (info != null) {
      info.vanish();
      ordered = Optional.empty();
      dropIfUseless(info);
    }
  }

  /** A task was created, changed or deleted. */
  void taskChanged(StoreEvent<Task> change) {
    Placed expected = written.isEmpty() ? null : written.remove(change.object().getId());
    if (expected != null) {
      if (change.after().isPresent() && isWhatWasWritten(expected, change.after().get())) {
        return;
      }
      giveBack(expected);
    }
    if (change.before().isPresent()
        && change.after().isPresent()
        && chargesTheSame(change.before().get(), change.after().get())) {
      return;
    }
    change.before().ifPresent(this::discharge);
    change.after().ifPresent(this::charge);
  }

  /** Strikes a task out, as if it were not there. */
  void forget(Task task) {
    discharge(task);
  }

  /** Enters a decision. */
  void charge(Placed placed) {
    placed.charge();
    countActive(placed.task(), 1);
  }

  /** Takes a decision back. */
  void giveBack(Placed placed) {
    placed.giveBack();
    countActive(placed.task(), -1);
  }

  /** The decision is on its way to the store: its commit will change nothing here. */
  void written(Placed placed) {
    written.put(placed.taskId(), placed);
  }

  /** The decision will not reach the store after all. */
  void notWritten(Placed placed) {
    if (written.remove(placed.taskId(), placed)) {
      giveBack(placed);
    }
  }

  private void enter(Node node) {
    NodeInfo info = byId.get(node.getId());
    if (info == null) {
      byId.put(node.getId(), new NodeInfo(node));
      ordered = Optional.empty();
    } else {
      if (!info.isKnown()) {
        ordered = Optional.empty();
      }
      info.update(node);
    }
  }

  private void charge(Task task) {
    if (isCharged(task)) {
      NodeInfo info = byId.computeIfAbsent(task.getNodeId(), NodeInfo::unknown);
      info.add(task);
      info.touch();
      countActive(task, 1);
    }
  }

  private void discharge(Task task) {
    if (isCharged(task)) {
      NodeInfo info = byId.computeIfAbsent(task.getNodeId(), NodeInfo::unknown);
      info.remove(task);
      info.touch();
      countActive(task, -1);
      dropIfUseless(info);
    }
  }

  private void dropIfUseless(NodeInfo info) {
    if (!info.isKnown() && info.isEmpty()) {
      byId.remove(info.id());
    }
  }

  private void countActive(Task task, int change) {
    if (NodeInfo.isActive(task)) {
      int sum = activeByService.getOrDefault(task.getServiceId(), 0) + change;
      if (sum == 0) {
        activeByService.remove(task.getServiceId());
      } else {
        activeByService.put(task.getServiceId(), sum);
      }
    }
  }

  private static boolean isCharged(Task task) {
    return NodeInfo.isCharged(task) && !task.getNodeId().isEmpty();
  }

  private static boolean isWhatWasWritten(Placed expected, Task after) {
    return isCharged(after)
        && after.getNodeId().equals(expected.nodeId())
        && after.getDesiredState() == expected.task().getDesiredState();
  }

  /** Most changes of tasks are of their state alone. */
  private static boolean chargesTheSame(Task before, Task after) {
    return isCharged(before) == isCharged(after)
        && (!isCharged(after)
            || (before.getNodeId().equals(after.getNodeId())
                && NodeInfo.isActive(before) == NodeInfo.isActive(after)
                && before.getSpec().equals(after.getSpec())
                && before.getEndpoint().equals(after.getEndpoint())
                && before.getAssignedGenericList().equals(after.getAssignedGenericList())));
  }
}
