package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveNode;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateNode;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;

/** Lists, changes and removes nodes (SwarmKit, {@code controlapi/node.go}). */
final class NodeControl {
  private final MemberList members;

  NodeControl(MemberList members) {
    this.members = members;
  }

  ControlReply list(StoreView view) {
    var nodes = ControlReply.Nodes.newBuilder();
    view.all(ObjectKind.NODE).forEach(node -> nodes.addNodes(withManagerStatus(node)));
    return ControlReply.newBuilder().setNodes(nodes).build();
  }

  /** Changes name, labels, availability or the desired role; the role manager does the rest. */
  Write update(UpdateNode request) {
    String id = request.getId();
    return new Write(
        "update node " + id,
        tx -> {
          Node stored = stored(tx, id);
          if (stored.getSpec().getDesiredRole() == Role.MANAGER
              && request.getSpec().getDesiredRole() == Role.WORKER) {
            requireDemotable(tx, id);
          }
          var changed = stored.toBuilder().setSpec(request.getSpec());
          changed.getMetaBuilder().setVersion(request.getVersion());
          tx.update(ObjectKind.NODE, changed.build());
        },
        view -> ControlReply.newBuilder().setNode(withManagerStatus(stored(view, id))).build());
  }

  /** Forgets a node; what it had not finished becomes orphaned. */
  Write remove(RemoveNode request) {
    String id = request.getId();
    return new Write(
        "remove node " + id,
        tx -> {
          requireRemovable(stored(tx, id), request.getForce());
          tx.cluster()
              .ifPresent(
                  cluster ->
                      tx.update(
                          ObjectKind.CLUSTER, cluster.toBuilder().addRemovedNodes(id).build()));
          tx.tasksOfNode(id).forEach(task -> orphan(tx, task));
          tx.delete(ObjectKind.NODE, id);
        },
        view -> Write.DONE);
  }

  private void requireDemotable(StoreView view, String id) {
    var managers =
        view.all(ObjectKind.NODE).stream().filter(node -> node.getRole() == Role.MANAGER).toList();
    if (managers.size() == 1 && managers.getFirst().getId().equals(id)) {
      throw ControlException.precondition("attempting to demote the last manager of the swarm");
    }
    if (members.onNode(id).isEmpty()) {
      throw ControlException.notFound("can't find manager in raft memberlist");
    }
    if (!members.canRemove(id)) {
      throw ControlException.precondition(
          "can't remove member from the raft: this would result in a loss of quorum");
    }
  }

  private void requireRemovable(Node node, boolean force) {
    if (node.getSpec().getDesiredRole() == Role.MANAGER
        && members.onNode(node.getId()).isPresent()) {
      throw ControlException.precondition(
          "node "
              + node.getId()
              + " is a cluster manager and is a member of the raft cluster. It must be demoted to"
              + " worker before removal");
    }
    if (!force && node.getStatus().getState() == NodeStatus.State.READY) {
      throw ControlException.precondition(
          "node " + node.getId() + " is not down and can't be removed");
    }
  }

  private static void orphan(Transaction tx, Task task) {
    if (task.getStatus().getState().getNumber() < TaskState.COMPLETE_VALUE) {
      var status =
          TaskStatus.newBuilder()
              .setTimestamp(tx.nowNanos())
              .setState(TaskState.ORPHANED)
              .setMessage("Task belonged to a node that has been deleted");
      tx.update(ObjectKind.TASK, task.toBuilder().setStatus(status).build());
    }
  }

  private Node withManagerStatus(Node node) {
    return members
        .onNode(node.getId())
        .map(member -> node.toBuilder().setManagerStatus(member.status()).build())
        .orElse(node);
  }

  private static Node stored(StoreView view, String id) {
    return view.get(ObjectKind.NODE, id)
        .orElseThrow(() -> ControlException.notFound("node " + id + " not found"));
  }
}
