package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A manager's way for control requests: to its own office if it leads, else to the leader; reads
 * too.
 *
 * <p>Without a leader a request waits and looks every second, until the Engine's 20 s are over.
 * Once there has been no leader for longer than an election takes, new requests fail at once
 * (SwarmKit, {@code raft.Node.LeaderConn} and moby's {@code swarmRequestTimeout}).
 */
final class ControlGateway {
  /** How long an Engine waits for the swarm. */
  static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Daemon daemon;
  private final Calls<ControlReply> calls;

  ControlGateway(Daemon daemon) {
    this.daemon = daemon;
    this.calls = new Calls<>(daemon.process());
  }

  /** Asks; a refusal comes as an {@link EngineException}. */
  CompletableFuture<ControlReply> submit(ControlRequest request) {
    long number = calls.open(TIMEOUT_NANOS, Refusals::deadlineExceeded);
    CompletableFuture<ControlReply> answer = calls.future(number);
    if (leaderless()) {
      calls.fail(number, Refusals.noLeader());
    } else {
      send(number, request);
    }
    return answer.thenApply(ControlGateway::refuseErrors);
  }

  /** Whether there has been no leader for longer than an election takes. */
  boolean leaderless() {
    var raft = daemon.world().settings().raft();
    return daemon.manager().isPresent()
        && daemon.manager().get().leaderlessNanos() > raft.electionTicks() * raft.tickNanos();
  }

  private void send(long number, ControlRequest request) {
    if (calls.future(number) == null) {
      return;
    }
    Optional<Manager> manager = daemon.manager();
    if (manager.isEmpty()) {
      calls.fail(number, Refusals.managerBeingPrepared());
      return;
    }
    Optional<Office> office = manager.get().office();
    Optional<String> leader = manager.get().leaderAddress();
    if (office.isPresent()) {
      office.get().request(request, reply -> calls.answer(number, reply));
    } else if (leader.isPresent() && !leader.get().equals(daemon.machine().address())) {
      daemon.send(
          leader.get(),
          new NodeMessage.Swarm(
              SwarmMessage.newBuilder()
                  .setForwardedRequest(
                      SwarmMessage.ForwardedRequest.newBuilder()
                          .setRequest(number)
                          .setControl(request))
                  .build()));
    } else {
      daemon.process().after(LOOK_NANOS, () -> send(number, request));
    }
  }

  /** The leader answered a request that was passed on. */
  void answered(SwarmMessage.ForwardedReply reply) {
    calls.answer(reply.getRequest(), reply.getControl());
  }

  /** Another manager passed a request on, believing that this one leads. */
  void forwarded(String from, SwarmMessage.ForwardedRequest forwarded) {
    Optional<Office> office = daemon.manager().flatMap(Manager::office);
    if (office.isPresent() && !isMember(from)) {
      // It was taken out of the group and does not know it yet; in Docker its manager has stopped.
      reply(
          from,
          forwarded.getRequest(),
          ControlReply.newBuilder().setError(Refusals.STOPPED).build());
    } else if (office.isPresent()) {
      office
          .get()
          .request(forwarded.getControl(), reply -> reply(from, forwarded.getRequest(), reply));
    } else {
      reply(from, forwarded.getRequest(), noElectedLeader());
    }
  }

  private boolean isMember(String address) {
    return daemon.manager().stream()
        .flatMap(manager -> manager.members().stream())
        .anyMatch(member -> member.address().equals(address));
  }

  private void reply(String to, long number, ControlReply reply) {
    daemon.send(
        to,
        new NodeMessage.Swarm(
            SwarmMessage.newBuilder()
                .setForwardedReply(
                    SwarmMessage.ForwardedReply.newBuilder().setRequest(number).setControl(reply))
                .build()));
  }

  private static ControlReply noElectedLeader() {
    return ControlReply.newBuilder()
        .setError(
            ControlError.newBuilder()
                .setCode(ControlError.Code.UNKNOWN)
                .setMessage("raft: no elected cluster leader"))
        .build();
  }

  private static ControlReply refuseErrors(ControlReply reply) {
    if (reply.hasError()) {
      throw Refusals.control(reply.getError());
    }
    return reply;
  }
}
