package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.node;
import static dev.swarmsim.scheduler.control.Requests.removeNode;
import static dev.swarmsim.scheduler.control.Requests.task;
import static dev.swarmsim.scheduler.control.Requests.updateNode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.leader.LeaderEffect;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.ManagerStatus;
import dev.swarmsim.scheduler.model.ManagerStatus.Reachability;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeSpec.Availability;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes: SwarmKit's catalogue API-03 and API-04. */
final class NodeControlTest {
  private static final String LAST = "attempting to demote the last manager of the swarm";
  private static final String QUORUM =
      "can't remove member from the raft: this would result in a loss of quorum";

  private final FakeHost host = Requests.host();

  @Test
  void aListingShowsManagersAsTheGroupSeesThem() {
    manager("m2", true);
    manager("m3", false);
    worker("w1");

    var nodes =
        host.ask(
                ControlRequest.newBuilder()
                    .setListNodes(ControlRequest.ListNodes.getDefaultInstance())
                    .build())
            .getNodes()
            .getNodesList();

    assertEquals(List.of("m1", "m2", "m3", "w1"), nodes.stream().map(Node::getId).toList());
    assertEquals(
        ManagerStatus.newBuilder()
            .setRaftId(1)
            .setAddress("m1:2377")
            .setLeader(true)
            .setReachability(Reachability.REACHABLE)
            .build(),
        nodes.get(0).getManagerStatus());
    assertEquals(Reachability.UNREACHABLE, nodes.get(2).getManagerStatus().getReachability());
    assertFalse(nodes.get(3).hasManagerStatus());
    assertFalse(read("m1").hasManagerStatus());
  }

  @Test
  void anUpdateChangesAvailabilityAndLabels() {
    worker("w1");
    var spec = read("w1").getSpec().toBuilder().setAvailability(Availability.DRAIN);
    spec.getAnnotationsBuilder().putLabels("zone", "a");

    var node = host.ask(updateNode(read("w1"), spec.build())).getNode();

    assertEquals(spec.build(), node.getSpec());
    assertEquals(read("w1"), node);
  }

  @Test
  void anUpdateOfAStaleVersionIsRefused() {
    worker("w1");
    var stale = read("w1");
    host.ask(updateNode(stale, stale.getSpec()));

    assertEquals(
        error(Code.UNKNOWN, "update out of sequence"), refusal(updateNode(stale, stale.getSpec())));
  }

  @Test
  void aNodeThatIsNotThereIsNotFound() {
    var notFound = error(Code.NOT_FOUND, "node n9 not found");

    assertEquals(
        notFound, refusal(updateNode(node("n9", Role.WORKER), NodeSpec.getDefaultInstance())));
    assertEquals(notFound, refusal(removeNode("n9", true)));
  }

  @Test
  void aPromotionIsMadeTrueByTheRoleManager() {
    worker("w1");

    assertTrue(host.ask(desire("w1", Role.MANAGER)).hasNode());

    assertEquals(Role.MANAGER, read("w1").getRole());
  }

  @Test
  void theLastManagerCannotBeDemoted() {
    assertEquals(
        error(Code.FAILED_PRECONDITION, LAST), refusal(desire(FakeHost.SELF, Role.WORKER)));
  }

  @Test
  void aDemotionThatWouldCostTheQuorumIsRefusedUntilTheDeadManagerIsBack() {
    manager("m2", true);
    manager("m3", false);
    assertEquals(error(Code.FAILED_PRECONDITION, QUORUM), refusal(desire("m2", Role.WORKER)));

    host.dropMember("m3");
    host.addMember("m3", true);

    assertTrue(host.ask(desire("m2", Role.WORKER)).hasNode());
    assertTrue(
        host.said().contains(new LeaderEffect.RemoveMember(1, "m2", 2)), "asks to remove m2");
  }

  @Test
  void aDeadManagerMayBeDemoted() {
    manager("m2", true);
    manager("m3", false);

    assertTrue(host.ask(desire("m3", Role.WORKER)).hasNode());
  }

  @Test
  void aManagerThatIsNoMemberCannotBeDemoted() {
    host.write(tx -> tx.create(ObjectKind.NODE, node("m2", Role.MANAGER)));

    assertEquals(
        error(Code.NOT_FOUND, "can't find manager in raft memberlist"),
        refusal(desire("m2", Role.WORKER)));
  }

  @Test
  void aManagerCannotBeRemovedNotEvenByForce() {
    manager("m2", false);

    assertEquals(
        error(
            Code.FAILED_PRECONDITION,
            "node m2 is a cluster manager and is a member of the raft cluster. It must be demoted"
                + " to worker before removal"),
        refusal(removeNode("m2", true)));
  }

  @Test
  void aReadyNodeIsRemovedOnlyByForce() {
    worker("w1");
    ready("w1");

    assertEquals(
        error(Code.FAILED_PRECONDITION, "node w1 is not down and can't be removed"),
        refusal(removeNode("w1", false)));
    assertTrue(host.ask(removeNode("w1", true)).hasDone());
  }

  @Test
  void aRemovedNodeIsForgottenAndItsIdRemembered() {
    worker("w1");

    assertTrue(host.ask(removeNode("w1", false)).hasDone());

    assertTrue(host.store().get(ObjectKind.NODE, "w1").isEmpty());
    assertEquals(List.of("w1"), host.store().cluster().orElseThrow().getRemovedNodesList());
  }

  @Test
  void unfinishedTasksOfARemovedNodeAreOrphanedAndFinishedOnesKept() {
    worker("w1");
    host.write(
        tx -> {
          tx.create(ObjectKind.TASK, task("t1", "s1", TaskState.RUNNING, TaskState.RUNNING));
          tx.create(ObjectKind.TASK, task("t2", "s1", TaskState.ASSIGNED, TaskState.RUNNING));
          tx.create(ObjectKind.TASK, task("t3", "s1", TaskState.COMPLETE, TaskState.SHUTDOWN));
          tx.create(ObjectKind.TASK, task("t4", "s1", TaskState.FAILED, TaskState.SHUTDOWN));
        });

    host.ask(removeNode("w1", false));

    var states =
        host.store().all(ObjectKind.TASK).stream()
            .map(task -> task.getStatus().getState())
            .toList();
    assertEquals(
        List.of(TaskState.ORPHANED, TaskState.ORPHANED, TaskState.COMPLETE, TaskState.FAILED),
        states);
    Task orphan = host.store().get(ObjectKind.TASK, "t1").orElseThrow();
    assertEquals("Task belonged to a node that has been deleted", orphan.getStatus().getMessage());
    assertEquals("w1", orphan.getNodeId());
    assertEquals(TaskState.RUNNING, orphan.getDesiredState());
  }

  @Test
  void aDemotedManagerThatIsStillAMemberMayBeRemovedAndIsThenEvicted() {
    manager("m2", true);
    manager("m3", true);
    host.ask(desire("m2", Role.WORKER));
    host.said();

    assertTrue(host.ask(removeNode("m2", true)).hasDone());
    host.take(host.leader().memberChangeFailed(host.now(), 1, ControlError.getDefaultInstance()));
    host.said();
    host.pass(5_000_000_000L);

    assertEquals(List.of(new LeaderEffect.RemoveMember(2, "m2", 2)), host.said());
  }

  private ControlRequest desire(String id, Role role) {
    var read = read(id);
    return updateNode(read, read.getSpec().toBuilder().setDesiredRole(role).build());
  }

  private Node read(String id) {
    return host.store().get(ObjectKind.NODE, id).orElseThrow();
  }

  private void manager(String id, boolean reachable) {
    host.addMember(id, reachable);
    host.write(tx -> tx.create(ObjectKind.NODE, node(id, Role.MANAGER)));
  }

  private void worker(String id) {
    host.write(tx -> tx.create(ObjectKind.NODE, node(id, Role.WORKER)));
  }

  private void ready(String id) {
    host.write(
        tx ->
            tx.update(
                ObjectKind.NODE,
                read(id).toBuilder()
                    .setStatus(NodeStatus.newBuilder().setState(NodeStatus.State.READY))
                    .build()));
  }

  private ControlError refusal(ControlRequest request) {
    var before = host.store().save();
    var reply = host.ask(request);
    assertTrue(reply.hasError(), reply.toString());
    assertEquals(before, host.store().save());
    return reply.getError();
  }
}
