package dev.swarmsim.scheduler.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promotion and demotion: SwarmKit's catalogue API-01. */
final class RoleManagerTest {
  private final FakeHost host = FakeHost.inOffice();

  @BeforeEach
  void threeManagers() {
    host.addMember("m2", true);
    host.addMember("m3", true);
    host.write(
        tx -> {
          tx.create(ObjectKind.NODE, node("m2", Role.MANAGER));
          tx.create(ObjectKind.NODE, node("m3", Role.MANAGER));
          tx.create(ObjectKind.NODE, node("w1", Role.WORKER));
        });
  }

  @Test
  void aPromotedNodeIsAManagerAtOnce() {
    desire("w1", Role.MANAGER);

    assertEquals(Role.MANAGER, role("w1"));
    assertEquals(List.of(), host.said());
  }

  @Test
  void aDemotedNodeLeavesTheGroupBeforeItIsAWorker() {
    desire("m2", Role.WORKER);
    assertEquals(List.of(new LeaderEffect.RemoveMember(1, "m2", 2)), host.said());
    assertEquals(Role.MANAGER, role("m2"));

    host.dropMember("m2");
    host.take(host.leader().memberChanged(host.now(), 1, 2));
    host.commitAll();

    assertEquals(Role.WORKER, role("m2"));
    assertEquals(Long.MAX_VALUE, wokenDeadline());
  }

  @Test
  void aDemotionThatWouldCostTheQuorumIsTriedAgainEveryFiveSeconds() {
    unreachable("m3");
    desire("m2", Role.WORKER);
    assertEquals(List.of(), host.said());
    assertEquals(host.now() + RoleManager.RETRY_NANOS, host.leader().deadlineNanos());

    host.pass(RoleManager.RETRY_NANOS);
    assertEquals(List.of(), host.said());
    host.dropMember("m3");
    host.addMember("m3", true);
    host.pass(RoleManager.RETRY_NANOS);

    assertEquals(List.of(new LeaderEffect.RemoveMember(1, "m2", 2)), host.said());
  }

  @Test
  void newsOfOtherNodesDoNotPutOffTheRetry() {
    unreachable("m3");
    desire("m2", Role.WORKER);
    long deadline = host.leader().deadlineNanos();

    host.pass(RoleManager.RETRY_NANOS / 2);
    desire("w1", Role.WORKER);

    assertEquals(deadline, host.leader().deadlineNanos());
  }

  @Test
  void aRefusedRemovalIsTriedAgain() {
    desire("m2", Role.WORKER);
    host.said();

    host.take(host.leader().memberChangeFailed(host.now(), 1, ControlError.getDefaultInstance()));
    host.pass(RoleManager.RETRY_NANOS);

    assertEquals(List.of(new LeaderEffect.RemoveMember(2, "m2", 2)), host.said());
    assertEquals(Role.MANAGER, role("m2"));
  }

  @Test
  void aRemovalUnderWayIsNotAskedForTwice() {
    desire("m2", Role.WORKER);
    host.said();

    host.pass(RoleManager.RETRY_NANOS);

    assertEquals(List.of(), host.said());
  }

  @Test
  void aDemotedNodeThatIsNoMemberIsAWorkerAtOnce() {
    host.dropMember("m2");

    desire("m2", Role.WORKER);

    assertEquals(Role.WORKER, role("m2"));
  }

  @Test
  void aLeaderThatIsToBeAWorkerHandsOverFirst() {
    desire(FakeHost.SELF, Role.WORKER);

    assertEquals(List.of(new LeaderEffect.TransferLeadership()), host.said());
    assertEquals(Role.MANAGER, role(FakeHost.SELF));
  }

  @Test
  void aMemberWhoseNodeIsDeletedIsEvicted() {
    host.write(tx -> tx.delete(ObjectKind.NODE, "m3"));
    assertEquals(List.of(new LeaderEffect.RemoveMember(1, "m3", 3)), host.said());

    host.dropMember("m3");
    host.take(host.leader().memberChanged(host.now(), 1, 3));

    assertEquals(List.of(), host.proposed());
    assertEquals(Long.MAX_VALUE, wokenDeadline());
  }

  @Test
  void aNewLeaderFinishesWhatItsPredecessorBegan() {
    unreachable("m3");
    desire("m2", Role.WORKER);
    host.dropMember("m3");
    host.addMember("m3", true);
    var successor =
        new Leader(
            new Incumbent(FakeHost.SELF, FakeHost.CLUSTER, NodeSpec.Availability.ACTIVE),
            new Leader.Surroundings(
                host.store(),
                () -> 900,
                () -> List.copyOf(host.members()),
                new SplittableRandom(5)),
            (transactor, members, random) -> (request, reply) -> {},
            List.of());

    var effects = successor.start(host.now());

    assertEquals(List.of(new LeaderEffect.RemoveMember(1, "m2", 2)), effects);
  }

  private long wokenDeadline() {
    host.pass(RoleManager.RETRY_NANOS);
    return host.leader().deadlineNanos();
  }

  private void unreachable(String nodeId) {
    host.dropMember(nodeId);
    host.addMember(nodeId, false);
  }

  private void desire(String nodeId, Role role) {
    host.write(
        tx -> {
          var node = tx.get(ObjectKind.NODE, nodeId).orElseThrow().toBuilder();
          node.getSpecBuilder().setDesiredRole(role);
          tx.update(ObjectKind.NODE, node.build());
        });
  }

  private Role role(String nodeId) {
    return host.store().get(ObjectKind.NODE, nodeId).orElseThrow().getRole();
  }

  private static Node node(String id, Role role) {
    return Node.newBuilder()
        .setId(id)
        .setRole(role)
        .setSpec(NodeSpec.newBuilder().setDesiredRole(role))
        .build();
  }
}
