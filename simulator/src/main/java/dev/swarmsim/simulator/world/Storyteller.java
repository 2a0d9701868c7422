package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.run.StoryLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tells what matters of what happens, in a person's words. */
final class Storyteller {
  private final Consumer<StoryLine> listener;
  private final TreeMap<String, Effect.Role> roles = new TreeMap<>();

  Storyteller(Consumer<StoryLine> listener) {
    this.listener = listener;
  }

  /** A fault, or its end. */
  void fault(long timeNanos, String text) {
    tell(timeNanos, StoryLine.Kind.FAULT, "", text);
  }

  void tell(long timeNanos, StoryLine.Kind kind, String node, String text) {
    listener.accept(new StoryLine(timeNanos, kind, node, text));
  }

  /** A manager's role, term or leader changed. */
  void roleChanged(long timeNanos, String node, Effect.RoleChanged changed, String leader) {
    Effect.Role before = roles.put(node, changed.role());
    switch (changed.role()) {
      case LEADER -> raft(timeNanos, node, "leads term " + changed.term());
      case CANDIDATE -> raft(timeNanos, node, "stands for election in term " + changed.term());
      case PRE_CANDIDATE ->
          raft(timeNanos, node, "asks whether it could win term " + (changed.term() + 1));
      case FOLLOWER -> {
        if (before == Effect.Role.LEADER) {
          raft(timeNanos, node, "leads no more (term " + changed.term() + ")");
        } else if (!leader.isEmpty() && changed.leader().isPresent()) {
          raft(timeNanos, node, "follows " + leader + " in term " + changed.term());
        }
      }
    }
  }

  private void raft(long timeNanos, String node, String text) {
    tell(timeNanos, StoryLine.Kind.RAFT, node, text);
  }

  /** The daemon of that node is gone, and with it its role. */
  void forget(String node) {
    roles.remove(node);
  }

  /** A transaction became part of the swarm's history. */
  void committed(long timeNanos, List<StoreEvent<?>> events, StoreView store) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.NODE).ifPresent(about -> node(timeNanos, about));
      event.about(ObjectKind.TASK).ifPresent(about -> task(timeNanos, about, store));
    }
  }

  private void node(long timeNanos, StoreEvent<Node> event) {
    if (event.after().isEmpty()) {
      tell(timeNanos, StoryLine.Kind.NODE, hostname(event.object()), "is removed from the swarm");
      return;
    }
    Node after = event.after().get();
    NodeStatus.State before =
        event.before().map(node -> node.getStatus().getState()).orElse(NodeStatus.State.UNKNOWN);
    NodeStatus.State now = after.getStatus().getState();
    if (before != now) {
      String message = after.getStatus().getMessage();
      boolean explains = now != NodeStatus.State.READY && !message.isEmpty();
      tell(
          timeNanos,
          StoryLine.Kind.NODE,
          hostname(after),
          "is " + now.name().toLowerCase(Locale.ROOT) + (explains ? ": " + message : ""));
    }
    event
        .before()
        .filter(node -> node.getSpec().getAvailability() != after.getSpec().getAvailability())
        .ifPresent(
            node ->
                tell(
                    timeNanos,
                    StoryLine.Kind.NODE,
                    hostname(after),
                    "is set to "
                        + after.getSpec().getAvailability().name().toLowerCase(Locale.ROOT)));
    event
        .before()
        .filter(node -> node.getRole() != after.getRole())
        .ifPresent(
            node ->
                tell(
                    timeNanos,
                    StoryLine.Kind.NODE,
                    hostname(after),
                    "is now a " + after.getRole().name().toLowerCase(Locale.ROOT)));
  }

  private void task(long timeNanos, StoreEvent<Task> event, StoreView store) {
    if (event.after().isEmpty()) {
      return;
    }
    Task after = event.after().get();
    TaskState before =
        event.before().map(task -> task.getStatus().getState()).orElse(TaskState.NEW);
    TaskState now = after.getStatus().getState();
    String error = after.getStatus().getErr();
    String node = nodeName(after, store);
    if (before != now && worthTelling(now)) {
      tell(
          timeNanos,
          StoryLine.Kind.TASK,
          node,
          taskName(after, store)
              + " is "
              + now.name().toLowerCase(Locale.ROOT)
              + (error.isEmpty() ? "" : ": " + error));
    } else if (now == TaskState.PENDING
        && !error.isEmpty()
        && !event.before().map(task -> task.getStatus().getErr()).equals(Optional.of(error))) {
      tell(timeNanos, StoryLine.Kind.TASK, "", taskName(after, store) + " waits: " + error);
    }
  }

  private static boolean worthTelling(TaskState state) {
    return switch (state) {
      case RUNNING, COMPLETE, SHUTDOWN, FAILED, REJECTED, ORPHANED -> true;
      case NEW, PENDING, ASSIGNED, ACCEPTED, PREPARING, PREPARED, STARTING, REMOVE, UNRECOGNIZED ->
          false;
    };
  }

  private static String taskName(Task task, StoreView store) {
    String service = task.getServiceAnnotations().getName();
    return task.getSlot() == 0
        ? service + "." + nodeName(task, store)
        : service + "." + task.getSlot();
  }

  private static String nodeName(Task task, StoreView store) {
    return store
        .get(ObjectKind.NODE, task.getNodeId())
        .map(Storyteller::hostname)
        .orElse(task.getNodeId());
  }

  private static String hostname(Node node) {
    String hostname = node.getDescription().getHostname();
    return hostname.isEmpty() ? node.getId() : hostname;
  }
}
