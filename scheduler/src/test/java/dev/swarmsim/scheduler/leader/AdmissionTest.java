package dev.swarmsim.scheduler.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.JoinTokens;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeSpec.Availability;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinReply;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinReply;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinRequest;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joining: SwarmKit's catalogue CA-01 and RAF-13. */
final class AdmissionTest {
  private static final String BAD_TOKEN = "A valid join token is necessary to join this cluster";

  private final FakeHost host = FakeHost.inOffice();

  @Test
  void theWorkerTokenMakesAWorker() {
    var reply = join(tokens().getWorker());

    var node = host.store().get(ObjectKind.NODE, reply.getNodeId()).orElseThrow();
    assertEquals(Role.WORKER, reply.getRole());
    assertEquals(Role.WORKER, node.getRole());
    assertEquals(Role.WORKER, node.getSpec().getDesiredRole());
    assertEquals(FakeHost.CLUSTER, reply.getClusterId());
    assertEquals(List.of(host.members().getFirst().peer()), reply.getManagersList());
    assertEquals(7, reply.getRequest());
  }

  @Test
  void theManagerTokenMakesAManager() {
    var reply = join(tokens().getManager());

    assertEquals(Role.MANAGER, reply.getRole());
    assertEquals(
        Role.MANAGER, host.store().get(ObjectKind.NODE, reply.getNodeId()).orElseThrow().getRole());
  }

  @Test
  void aNodeJoinsWithTheAvailabilityItAsksFor() {
    var request =
        request(tokens().getWorker()).toBuilder().setAvailability(Availability.DRAIN).build();

    host.take(host.leader().join(host.now(), 1, request));
    host.commitAll();

    var id = answered().getNodeId();
    assertEquals(
        Availability.DRAIN,
        host.store().get(ObjectKind.NODE, id).orElseThrow().getSpec().getAvailability());
  }

  @Test
  void twoJoinsMakeTwoNodes() {
    var first = join(tokens().getWorker());
    var second = join(tokens().getWorker());

    assertEquals(3, host.store().all(ObjectKind.NODE).size());
    assertTrue(!first.getNodeId().equals(second.getNodeId()));
  }

  @Test
  void aJoinIsAnsweredOnlyOnceItIsCommitted() {
    host.take(host.leader().join(host.now(), 1, request(tokens().getWorker())));

    assertEquals(List.of(), host.said());
  }

  @Test
  void aWrongSecretIsRefused() {
    var digest = JoinToken.parse(tokens().getWorker()).orElseThrow().digest();

    var reply = join(new JoinToken(digest, "0".repeat(25)).toString());

    assertEquals(error(ControlError.Code.INVALID_ARGUMENT, BAD_TOKEN), reply.getError());
    assertEquals(1, host.store().all(ObjectKind.NODE).size());
  }

  @Test
  void noTokenIsRefused() {
    assertEquals(error(ControlError.Code.INVALID_ARGUMENT, BAD_TOKEN), join("nonsense").getError());
  }

  @Test
  void aTokenOfAnotherSwarmIsRefusedWithTheFingerprintThatWasExpected() {
    var reply = join(new JoinToken("0".repeat(49) + "z", "0".repeat(25)).toString());

    assertEquals(
        "remote CA does not match fingerprint. Expected: " + "0".repeat(62) + "23",
        reply.getError().getMessage());
  }

  @Test
  void aJoinThatWaitsWhenTheOfficeIsLostIsToldSo() {
    host.take(host.leader().join(host.now(), 1, request(tokens().getWorker())));

    host.take(host.leader().stop(host.now()));

    assertEquals(Leader.LOST_LEADERSHIP, answered().getError());
  }

  @Test
  void aManagerBecomesAMemberThroughTheHost() {
    manager("m2");

    host.take(host.leader().raftJoin(host.now(), 5, raftRequest("m2", "m2:2377")));
    assertEquals(List.of(new LeaderEffect.AddMember(1, "m2", "m2:2377")), host.said());
    host.addMember("m2", true);
    host.take(host.leader().memberChanged(host.now(), 1, 77));

    assertEquals(
        List.of(
            new LeaderEffect.AnswerRaftJoin(
                5, RaftJoinReply.newBuilder().setRequest(9).setRaftId(77).build())),
        host.said());
  }

  @Test
  void aMemberThatJoinsAgainGetsOnlyItsAddressChanged() {
    manager("m2");
    host.addMember("m2", true);

    host.take(host.leader().raftJoin(host.now(), 5, raftRequest("m2", "elsewhere:2377")));

    assertEquals(List.of(new LeaderEffect.MoveMember(1, 2, "elsewhere:2377")), host.said());
  }

  @Test
  void aMemberThatJoinsAgainFromTheSameAddressIsAnsweredAtOnce() {
    manager("m2");
    host.addMember("m2", true);

    host.take(host.leader().raftJoin(host.now(), 5, raftRequest("m2", "m2:2377")));

    assertEquals(
        List.of(
            new LeaderEffect.AnswerRaftJoin(
                5, RaftJoinReply.newBuilder().setRequest(9).setRaftId(2).build())),
        host.said());
  }

  @Test
  void aManagerThatCouldNotBeReachedHearsWhy() {
    manager("m2");
    host.take(host.leader().raftJoin(host.now(), 5, raftRequest("m2", "nowhere:2377")));
    host.said();
    var refusal =
        error(
            ControlError.Code.UNAVAILABLE,
            "could not connect to prospective new cluster member using its advertised address:"
                + " no route");

    host.take(host.leader().memberChangeFailed(host.now(), 1, refusal));

    var answer = (LeaderEffect.AnswerRaftJoin) host.said().getFirst();
    assertEquals(refusal, answer.reply().getError());
  }

  @Test
  void aWorkerAndAStrangerMayNotBeMembers() {
    var worker = join(tokens().getWorker()).getNodeId();

    for (String nodeId : List.of(worker, "stranger")) {
      host.take(host.leader().raftJoin(host.now(), 5, raftRequest(nodeId, "a:2377")));
      var answer = (LeaderEffect.AnswerRaftJoin) host.said().getFirst();
      assertEquals(ControlError.Code.PERMISSION_DENIED, answer.reply().getError().getCode());
    }
  }

  private JoinTokens tokens() {
    return host.store().cluster().orElseThrow().getJoinTokens();
  }

  private JoinReply join(String token) {
    host.take(host.leader().join(host.now(), 1, request(token)));
    host.commitAll();
    return answered();
  }

  private JoinReply answered() {
    return ((LeaderEffect.AnswerJoin) host.said().getFirst()).reply();
  }

  private void manager(String id) {
    host.write(
        tx ->
            tx.create(
                ObjectKind.NODE,
                Node.newBuilder()
                    .setId(id)
                    .setRole(Role.MANAGER)
                    .setSpec(NodeSpec.newBuilder().setDesiredRole(Role.MANAGER))
                    .build()));
  }

  private static JoinRequest request(String token) {
    return JoinRequest.newBuilder().setRequest(7).setToken(token).setHostname("node9").build();
  }

  private static RaftJoinRequest raftRequest(String nodeId, String address) {
    return RaftJoinRequest.newBuilder().setRequest(9).setNodeId(nodeId).setAddress(address).build();
  }

  private static ControlError error(ControlError.Code code, String message) {
    return ControlError.newBuilder().setCode(code).setMessage(message).build();
  }
}
