package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.leader.RaftMembership.Result;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinReply;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinReply;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinRequest;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Lets nodes into the swarm and managers into the Raft group. The token decides the role; each join
 * makes a new node object, and nothing is matched by host name (SwarmKit, {@code ca/server.go} and
 * {@code raft.Node.Join}). In Docker the new node's object has no host name until its agent reports
 * one; so it is here.
 */
final class Admission {
  private final Transactor transactor;
  private final MemberList members;
  private final RaftMembership membership;
  private final RandomGenerator random;

  Admission(
      Transactor transactor,
      MemberList members,
      RaftMembership membership,
      RandomGenerator random) {
    this.transactor = transactor;
    this.members = members;
    this.membership = membership;
    this.random = random;
  }

  /** A node without an identity asks for one; answered once its node object is committed. */
  void join(JoinRequest request, Consumer<JoinReply> reply) {
    var answer = JoinReply.newBuilder().setRequest(request.getRequest());
    var cluster = transactor.view().cluster();
    var role = cluster.flatMap(found -> roleOf(found, request.getToken()));
    if (cluster.isEmpty() || role.isEmpty()) {
      reply.accept(answer.setError(tokenRefusal(cluster, request.getToken())).build());
      return;
    }
    String nodeId = Ids.next(random);
    var node =
        Node.newBuilder()
            .setId(nodeId)
            .setRole(role.get())
            .setSpec(
                NodeSpec.newBuilder()
                    .setDesiredRole(role.get())
                    .setAvailability(request.getAvailability()))
            .build();
    answer.setNodeId(nodeId).setClusterId(cluster.get().getId()).setRole(role.get());
    transactor.submit(
        "admission: let in " + nodeId,
        tx -> tx.create(ObjectKind.NODE, node),
        outcome -> reply.accept(joined(answer, outcome)));
  }

  /**
   * A manager asks to become a member. One that is a member already only gets its new address
   * known.
   */
  void raftJoin(RaftJoinRequest request, Consumer<RaftJoinReply> reply) {
    var answer = RaftJoinReply.newBuilder().setRequest(request.getRequest());
    String nodeId = request.getNodeId();
    if (!isManager(nodeId)) {
      reply.accept(
          answer
              .setError(
                  error(
                      ControlError.Code.PERMISSION_DENIED,
                      "node " + nodeId + " is not a manager of this swarm: promote it first"))
              .build());
      return;
    }
    Consumer<Result> done = result -> reply.accept(raftJoined(answer, result));
    var member = members.onNode(nodeId);
    if (member.isEmpty()) {
      membership.add(nodeId, request.getAddress(), done);
    } else if (member.get().address().equals(request.getAddress())) {
      done.accept(new Result.Changed(member.get().raftId()));
    } else {
      membership.move(member.get(), request.getAddress(), done);
    }
  }

  private JoinReply joined(JoinReply.Builder answer, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Committed() -> {
        members.members().forEach(member -> answer.addManagers(member.peer()));
        yield answer.build();
      }
      case Outcome.Failed(RuntimeException cause) ->
          refused(answer, error(ControlError.Code.UNKNOWN, String.valueOf(cause.getMessage())));
      case Outcome.LostLeadership() -> refused(answer, Leader.LOST_LEADERSHIP);
    };
  }

  private static JoinReply refused(JoinReply.Builder answer, ControlError error) {
    return JoinReply.newBuilder().setRequest(answer.getRequest()).setError(error).build();
  }

  private static RaftJoinReply raftJoined(RaftJoinReply.Builder answer, Result result) {
    return switch (result) {
      case Result.Changed(long raftId) -> answer.setRaftId(raftId).build();
      case Result.Refused(ControlError error) -> answer.setError(error).build();
    };
  }

  private boolean isManager(String nodeId) {
    return transactor
        .view()
        .get(ObjectKind.NODE, nodeId)
        .filter(node -> node.getSpec().getDesiredRole() == Role.MANAGER)
        .isPresent();
  }

  private static Optional<Role> roleOf(Cluster cluster, String token) {
    if (token.equals(cluster.getJoinTokens().getManager())) {
      return Optional.of(Role.MANAGER);
    }
    return token.equals(cluster.getJoinTokens().getWorker())
        ? Optional.of(Role.WORKER)
        : Optional.empty();
  }

  private static ControlError tokenRefusal(Optional<Cluster> cluster, String text) {
    var shown = JoinToken.parse(text);
    var ours = cluster.flatMap(found -> JoinToken.parse(found.getJoinTokens().getWorker()));
    if (shown.isPresent()
        && ours.isPresent()
        && !shown.get().digest().equals(ours.get().digest())) {
      return error(
          ControlError.Code.UNKNOWN,
          "remote CA does not match fingerprint. Expected: " + shown.get().digestHex());
    }
    return error(
        ControlError.Code.INVALID_ARGUMENT, "A valid join token is necessary to join this cluster");
  }

  private static ControlError error(ControlError.Code code, String message) {
    return ControlError.newBuilder().setCode(code).setMessage(message).build();
  }
}
