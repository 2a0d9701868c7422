package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node's way into a swarm that is there: it shows a token and gets what the token is good for.
 */
final class Joining {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** A join that cannot work is tried for this long before its refusal is told (recorded: 10 s). */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Daemon daemon;
  private final Seating seating;
  private final Calls<SwarmMessage.JoinReply> calls;

  Joining(Daemon daemon, Seating seating) {
    this.daemon = daemon;
    this.seating = seating;
    this.calls = new Calls<>(daemon.process());
  }

  /** Joins; a token that is none is refused at once, everything else only after 10 s. */
  CompletableFuture<NodeSpec.Role> join(String host, String token, NodeSpec.Availability wanted) {
    if (daemon.machine().saved().isPresent()) {
      return CompletableFuture.failedFuture(Refusals.alreadyInSwarm());
    }
    if (!token.isEmpty() && JoinToken.parse(token).isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.invalidToken());
    }
    String remote = host.contains(":") ? host : host + ":" + Machine.SWARM_PORT;
    long started = daemon.nowNanos();
    long number = calls.open(PATIENCE_NANOS, () -> Refusals.cannotConnect(remote));
    CompletableFuture<SwarmMessage.JoinReply> answer = calls.future(number);
    daemon.send(
        remote,
        new NodeMessage.Swarm(
            SwarmMessage.newBuilder()
                .setJoinRequest(
                    SwarmMessage.JoinRequest.newBuilder()
                        .setRequest(number)
                        .setToken(token)
                        .setHostname(daemon.hostname())
                        .setAvailability(wanted))
                .build()));
    var done = new CompletableFuture<NodeSpec.Role>();
    CompletableFuture<?> unused =
        answer.whenComplete((reply, failure) -> answered(reply, failure, started, done));
    return done;
  }

  private void answered(
      SwarmMessage.JoinReply reply,
      Throwable failure,
      long started,
      CompletableFuture<NodeSpec.Role> done) {
    if (failure != null) {
      done.completeExceptionally(failure);
    } else if (reply.hasError()) {
      long told = started + PATIENCE_NANOS;
      daemon.process().at(told, () -> done.completeExceptionally(refusal(reply.getError())));
    } else {
      enter(reply, done);
    }
  }

  /** The leader answered. */
  void answered(SwarmMessage.JoinReply reply) {
    calls.answer(reply.getRequest(), reply);
  }

  private static EngineException refusal(ControlError error) {
    // The digest is compared by the joining node itself, so gRPC's words are not around it.
    return error.getMessage().startsWith("remote CA")
        ? new EngineException(500, error.getMessage())
        : Refusals.control(error);
  }

  private void enter(SwarmMessage.JoinReply reply, CompletableFuture<NodeSpec.Role> done) {
    daemon
        .machine()
        .saved(
            Optional.of(
                SavedNode.admitted(
                    reply.getNodeId(),
                    reply.getClusterId(),
                    reply.getRole(),
                    reply.getManagersList())));
    if (reply.getRole() == NodeSpec.Role.MANAGER) {
      seating.want();
    }
    daemon.enrolment().startAgent(0);
    awaitSeat(reply.getRole(), done, daemon.nowNanos() + TIMEOUT_NANOS);
  }

  private void awaitSeat(
      NodeSpec.Role role, CompletableFuture<NodeSpec.Role> done, long deadlineNanos) {
    boolean seated =
        role == NodeSpec.Role.WORKER
            || (!seating.isWanted()
                && daemon.manager().flatMap(Manager::leaderAddress).isPresent());
    if (seated) {
      done.complete(role);
    } else if (daemon.nowNanos() >= deadlineNanos) {
      done.completeExceptionally(Refusals.joinTimeout());
    } else {
      daemon.process().after(LOOK_NANOS, () -> awaitSeat(role, done, deadlineNanos));
    }
  }
}
