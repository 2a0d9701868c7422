package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.leader.RaftMembership.Result;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Makes nodes what they are desired to be. A promotion needs only the new role. A demotion first
 * takes the member out of the Raft group, and only then makes the node a worker; while that would
 * cost the quorum it is tried again every 5 s. A member whose node object is gone is taken out
 * likewise (SwarmKit, {@code manager/role_manager.go}).
 */
final class RoleManager implements ControlLoop {
  static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String self;
  private final Transactor transactor;
  private final MemberList members;
  private final RaftMembership membership;

  /** Nodes that are not yet what they are desired to be, deleted ones among them. */
  private final SortedSet<String> pending = new TreeSet<>();

  /** Those for which an answer is awaited. */
  private final SortedSet<String> underWay = new TreeSet<>();

  private long deadlineNanos = Long.MAX_VALUE;

  RoleManager(String self, Transactor transactor, MemberList members, RaftMembership membership) {
    this.self = self;
    this.transactor = transactor;
    this.members = members;
    this.membership = membership;
  }

  @Override
  public void start(long nowNanos) {
    transactor.view().all(ObjectKind.NODE).forEach(node -> pending.add(node.getId()));
    members.members().forEach(member -> pending.add(member.nodeId()));
    reconcileAll(nowNanos);
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event
          .about(ObjectKind.NODE)
          .ifPresent(
              node -> {
                pending.add(node.object().getId());
                reconcile(node.object().getId());
              });
    }
    setTimer(nowNanos);
  }

  @Override
  public void wake(long nowNanos) {
    if (nowNanos >= deadlineNanos) {
      reconcileAll(nowNanos);
    }
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  private void reconcileAll(long nowNanos) {
    List.copyOf(pending).forEach(this::reconcile);
    deadlineNanos = Long.MAX_VALUE;
    setTimer(nowNanos);
  }

  /** The timer of what waits already is left alone: news of one node do not delay another. */
  private void setTimer(long nowNanos) {
    if (pending.isEmpty()) {
      deadlineNanos = Long.MAX_VALUE;
    } else if (deadlineNanos == Long.MAX_VALUE) {
      deadlineNanos = nowNanos + RETRY_NANOS;
    }
  }

  private void reconcile(String nodeId) {
    if (underWay.contains(nodeId)) {
      return;
    }
    var node = transactor.view().get(ObjectKind.NODE, nodeId);
    var desired = node.map(found -> found.getSpec().getDesiredRole()).orElse(Role.WORKER);
    var member = members.onNode(nodeId);
    if (node.isPresent() && node.get().getRole() == desired) {
      pending.remove(nodeId);
    } else if (desired == Role.MANAGER) {
      setRole(nodeId, Role.MANAGER);
    } else if (member.isPresent()) {
      remove(member.get());
    } else if (node.isPresent()) {
      setRole(nodeId, Role.WORKER);
    } else {
      pending.remove(nodeId);
    }
  }

  private void remove(Member member) {
    String nodeId = member.nodeId();
    if (nodeId.equals(self)) {
      // The group cannot do without its leader in mid-change: the next one finishes the job.
      membership.transferLeadership();
    } else if (members.canRemove(nodeId)) {
      underWay.add(nodeId);
      membership.remove(member, result -> removed(nodeId, result));
    }
  }

  private void removed(String nodeId, Result result) {
    underWay.remove(nodeId);
    switch (result) {
      case Result.Refused refused -> pending.add(nodeId);
      case Result.Changed changed -> {
        if (transactor.view().get(ObjectKind.NODE, nodeId).filter(this::isDemoted).isPresent()) {
          setRole(nodeId, Role.WORKER);
        } else {
          reconcile(nodeId);
        }
      }
    }
  }

  private boolean isDemoted(Node node) {
    return node.getSpec().getDesiredRole() == Role.WORKER;
  }

  private void setRole(String nodeId, Role role) {
    underWay.add(nodeId);
    transactor.submit(
        "role manager: make " + nodeId + " a " + (role == Role.MANAGER ? "manager" : "worker"),
        tx ->
            tx.get(ObjectKind.NODE, nodeId)
                .filter(node -> node.getSpec().getDesiredRole() == role)
                .ifPresent(
                    node -> tx.update(ObjectKind.NODE, node.toBuilder().setRole(role).build())),
        outcome -> roleSet(nodeId, outcome));
  }

  private void roleSet(String nodeId, Outcome outcome) {
    underWay.remove(nodeId);
    // What was desired may have changed while this was on its way; a failure waits for the timer.
    if (outcome instanceof Outcome.Committed) {
      reconcile(nodeId);
    }
  }
}
