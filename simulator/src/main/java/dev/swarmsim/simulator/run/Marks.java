package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts how often a run comes to places that are worth reaching. They are read off what members
 * and stores do, so that a run in which nobody counts pays nothing for them. Their names are {@link
 * ScenarioCatalogue#marks()}.
 */
public final class Marks implements Observer {
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final Map<String, Effect.Role> roles = new TreeMap<>();
  private final Map<String, Long> lastIndex = new TreeMap<>();

  /** How often each was reached so far; those never reached are missing. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  @Override
  public void marked(String mark) {
    counts.merge(mark, 1L, Long::sum);
  }

  @Override
  public void started(MemberStart start) {
    List<Entry> entries = start.durable().entries();
    roles.put(start.node(), Effect.Role.FOLLOWER);
    lastIndex.remove(start.node());
    if (!entries.isEmpty()) {
      lastIndex.put(start.node(), entries.getLast().index());
      marked("manager-returns");
    }
  }

  @Override
  public void stepped(MemberStep step) {
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.RoleChanged changed -> roleChanged(step.node(), changed.role());
        case Effect.Persist persist -> persists(step.node(), persist.entries());
        case Effect.Restore restored when step.input() instanceof Input.Received ->
            marked("snapshot-installed");
        case Effect.TransferEnded(var request, var outcome)
            when outcome == Effect.TransferOutcome.LEFT_OFFICE ->
            marked("leadership-transferred");
        case Effect.MembershipChanged changed -> marked("membership-changed");
        case Effect.Restore restored -> {}
        case Effect.TransferEnded ended -> {}
        case Effect.Send send -> {}
        case Effect.Apply apply -> {}
        case Effect.Accepted accepted -> {}
        case Effect.Refused refused -> {}
        case Effect.ReadReady ready -> {}
      }
    }
  }

  private void roleChanged(String node, Effect.Role role) {
    Effect.Role before = roles.put(node, role);
    switch (role) {
      case LEADER -> marked("election");
      case CANDIDATE -> {
        if (before == Effect.Role.CANDIDATE) {
          marked("split-vote");
        }
      }
      case FOLLOWER -> {
        if (before == Effect.Role.LEADER) {
          marked("leader-steps-down");
        }
      }
      case PRE_CANDIDATE -> {}
    }
  }

  private void persists(String node, List<Entry> entries) {
    if (!entries.isEmpty()) {
      Long last = lastIndex.put(node, entries.getLast().index());
      if (last != null && entries.getFirst().index() <= last) {
        marked("log-truncated");
      }
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.TASK).ifPresent(change -> taskChanged(change, commit));
      event
          .about(ObjectKind.NODE)
          .ifPresent(
              change -> {
                boolean down =
                    change.after().map(n -> n.getStatus().getState()).stream()
                        .anyMatch(NodeStatus.State.DOWN::equals);
                boolean wasDown =
                    change.before().map(n -> n.getStatus().getState()).stream()
                        .anyMatch(NodeStatus.State.DOWN::equals);
                if (down && !wasDown) {
                  marked("node-down");
                } else if (wasDown && !down && change.after().isPresent()) {
                  marked("node-returns");
                }
              });
      event
          .about(ObjectKind.SERVICE)
          .filter(change -> change.before().isPresent() && change.after().isPresent())
          .ifPresent(
              change -> {
                UpdateStatus.State now = change.object().getUpdateStatus().getState();
                if (now != change.before().get().getUpdateStatus().getState()) {
                  updateChanged(now);
                }
              });
    }
  }

  private void updateChanged(UpdateStatus.State now) {
    if (now == UpdateStatus.State.PAUSED || now == UpdateStatus.State.ROLLBACK_PAUSED) {
      marked("update-paused");
    } else if (now == UpdateStatus.State.COMPLETED) {
      marked("update-completed");
    } else if (now == UpdateStatus.State.ROLLBACK_STARTED) {
      marked("rollback");
    }
  }

  private void taskChanged(StoreEvent<Task> change, StoreCommit commit) {
    Task task = change.object();
    if (change.before().isEmpty()) {
      boolean again =
          task.getSlot() != 0
              && commit.store().tasksOfService(task.getServiceId()).stream()
                  .anyMatch(
                      other ->
                          other.getSlot() == task.getSlot() && !other.getId().equals(task.getId()));
      if (again) {
        marked("task-rescheduled");
      }
    } else if (change.after().isPresent()) {
      TaskState now = task.getStatus().getState();
      if (now != change.before().get().getStatus().getState()) {
        if (now == TaskState.FAILED || now == TaskState.REJECTED) {
          marked("task-failed");
        } else if (now == TaskState.ORPHANED) {
          marked("task-orphaned");
        }
      }
    }
  }
}
