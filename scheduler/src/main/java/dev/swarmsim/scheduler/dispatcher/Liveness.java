package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Decides which nodes are alive: three drawn periods without a heartbeat make a node down, six
 * after a change of leader; a day later its tasks are given up.
 */
final class Liveness {
  private static final int GRACE_FACTOR = 3;
  private static final int UNKNOWN_GRACE_FACTOR = 2 * GRACE_FACTOR;
  private static final long ORPHANED_AFTER_NANOS = TimeUnit.HOURS.toNanos(24);
  private static final String UNKNOWN =
      "Node moved to \"unknown\" state due to leadership change in cluster";
  private static final String SILENT = "heartbeat failure";
  private static final String SILENT_WHILE_UNKNOWN =
      "heartbeat failure for node in \"unknown\" state";

  private final Transactor transactor;
  private final WriteBatch batch;
  private final HeartbeatPeriods periods;
  private final Alarms expiries = new Alarms();
  private final Alarms orphanings = new Alarms();
  private final TreeSet<String> unknown = new TreeSet<>();

  Liveness(Transactor transactor, WriteBatch batch, HeartbeatPeriods periods) {
    this.transactor = transactor;
    this.batch = batch;
    this.periods = periods;
  }

  /** A leader has just begun: whom it has not heard from is unknown, unless known to be down. */
  void start(long nowNanos) {
    for (Node node : transactor.view().all(ObjectKind.NODE)) {
      String nodeId = node.getId();
      if (node.getStatus().getState() == NodeStatus.State.DOWN) {
        orphanings.set(nodeId, nowNanos + ORPHANED_AFTER_NANOS);
      } else {
        batch.node(nowNanos, nodeId, found -> withState(found, NodeStatus.State.UNKNOWN, UNKNOWN));
        unknown.add(nodeId);
        expiries.set(nodeId, nowNanos + UNKNOWN_GRACE_FACTOR * periods.draw());
      }
    }
  }

  /**
   * The node was heard from.
   *
   * @return when the next heartbeat is wanted, from now
   */
  long heard(long nowNanos, String nodeId) {
    long period = periods.draw();
    unknown.remove(nodeId);
    orphanings.cancel(nodeId);
    expiries.set(nodeId, nowNanos + GRACE_FACTOR * period);
    return period;
  }

  /** The node is gone from the swarm. */
  void forget(String nodeId) {
    unknown.remove(nodeId);
    expiries.cancel(nodeId);
    orphanings.cancel(nodeId);
  }

  long deadlineNanos() {
    return Math.min(expiries.next(), orphanings.next());
  }

  /**
   * Marks nodes down whose time is over, and gives up what was on those long down.
   *
   * @return the nodes that are down from now on
   */
  List<String> wake(long nowNanos) {
    var silent = expiries.due(nowNanos);
    for (String nodeId : silent) {
      String message = unknown.remove(nodeId) ? SILENT_WHILE_UNKNOWN : SILENT;
      batch.node(nowNanos, nodeId, found -> withState(found, NodeStatus.State.DOWN, message));
      orphanings.set(nodeId, nowNanos + ORPHANED_AFTER_NANOS);
    }
    for (String nodeId : orphanings.due(nowNanos)) {
      orphanTasks(nowNanos, nodeId);
    }
    return silent;
  }

  private void orphanTasks(long nowNanos, String nodeId) {
    for (Task task : transactor.view().tasksOfNode(nodeId)) {
      int state = task.getStatus().getState().getNumber();
      if (state >= TaskState.ASSIGNED_VALUE && state <= TaskState.RUNNING_VALUE) {
        var status = task.getStatus().toBuilder().setState(TaskState.ORPHANED);
        batch.task(nowNanos, task.getId(), status.build());
      }
    }
  }

  private static Node withState(Node node, NodeStatus.State state, String message) {
    var status = node.getStatus().toBuilder().setState(state).setMessage(message);
    return node.toBuilder().setStatus(status).build();
  }
}
