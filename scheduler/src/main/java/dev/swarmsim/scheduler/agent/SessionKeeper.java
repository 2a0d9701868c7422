package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Finds the leading manager and stays in session with it. Every failure, be it a refusal, silence
 * of 5 s or a broken connection, ends in another try after a back-off, with any of the managers.
 */
final class SessionKeeper {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String nodeId;
  private final RandomGenerator random;
  private final BackOff backOff;
  private final Consumer<AgentEffect> effects;
  private NodeDescription description;
  private List<Peer> managers;
  private String lastSessionId = "";
  private Phase phase = new Phase.Waiting(0);

  /** Where the agent stands with its managers. */
  private sealed interface Phase {
    /** No session; tries again at that time. */
    record Waiting(long untilNanos) implements Phase {}

    /** Has asked for a session; {@code followed}: sent there by another manager. */
    record Asking(String address, long deadlineNanos, boolean followed) implements Phase {}

    /**
     * In session. Either the next heartbeat is due at that time, or one is under way and must be
     * answered by then.
     */
    record Open(String address, String sessionId, boolean beating, long deadlineNanos)
        implements Phase {}
  }

  /** Makes the keeper; it asks for a session as soon as it is woken. */
  SessionKeeper(
      String nodeId,
      NodeDescription description,
      List<Peer> managers,
      RandomGenerator random,
      Consumer<AgentEffect> effects) {
    this.nodeId = nodeId;
    this.description = description;
    this.managers = managers;
    this.random = random;
    this.backOff = new BackOff(random);
    this.effects = effects;
  }

  /** Whether there is a session, and it is that one. */
  boolean isIn(String sessionId) {
    return phase instanceof Phase.Open open && open.sessionId().equals(sessionId);
  }

  boolean isOpen() {
    return phase instanceof Phase.Open;
  }

  List<Peer> managers() {
    return managers;
  }

  void managers(List<Peer> now) {
    managers = now;
  }

  long deadlineNanos() {
    return switch (phase) {
      case Phase.Waiting waiting -> waiting.untilNanos();
      case Phase.Asking asking -> asking.deadlineNanos();
      case Phase.Open open -> open.deadlineNanos();
    };
  }

  void wake(long nowNanos) {
    if (nowNanos < deadlineNanos()) {
      return;
    }
    switch (phase) {
      case Phase.Waiting waiting -> askAnyone(nowNanos);
      case Phase.Asking asking -> fail(nowNanos);
      case Phase.Open open -> {
        if (open.beating()) {
          fail(nowNanos);
        } else {
          beat(nowNanos, open);
        }
      }
    }
  }

  /** Sends a message of the session; does nothing without one. */
  void send(SwarmMessage.Builder message) {
    if (phase instanceof Phase.Open open) {
      effects.accept(new AgentEffect.Send(open.address(), message.build()));
    }
  }

  /** The session's id; empty without one. */
  Optional<String> sessionId() {
    return phase instanceof Phase.Open open ? Optional.of(open.sessionId()) : Optional.empty();
  }

  /**
   * A manager answered the request for a session.
   *
   * @return whether a session is open by it
   */
  boolean replied(long nowNanos, String from, SessionReply reply) {
    if (!(phase instanceof Phase.Asking asking) || !asking.address().equals(from)) {
      return false;
    }
    if (!reply.getLeaderAddress().isEmpty() && !asking.followed()) {
      ask(nowNanos, reply.getLeaderAddress(), true);
      return false;
    }
    if (reply.hasError() || reply.getSessionId().isEmpty()) {
      fail(nowNanos);
      return false;
    }
    backOff.succeeded();
    lastSessionId = reply.getSessionId();
    beat(nowNanos, new Phase.Open(from, lastSessionId, false, nowNanos));
    return true;
  }

  void heartbeatReplied(long nowNanos, String from, HeartbeatReply reply) {
    if (phase instanceof Phase.Open open
        && open.beating()
        && open.address().equals(from)
        && open.sessionId().equals(reply.getSessionId())) {
      if (reply.hasError()) {
        fail(nowNanos);
      } else {
        phase = new Phase.Open(from, open.sessionId(), false, nowNanos + reply.getPeriod());
      }
    }
  }

  void unreachable(long nowNanos, String address) {
    boolean concerned =
        switch (phase) {
          case Phase.Waiting waiting -> false;
          case Phase.Asking asking -> asking.address().equals(address);
          case Phase.Open open -> open.address().equals(address);
        };
    if (concerned) {
      fail(nowNanos);
    }
  }

  /** The node is another than the managers know: a new session with the same manager. */
  void described(long nowNanos, NodeDescription changed) {
    boolean news = !changed.equals(description);
    description = changed;
    if (news && phase instanceof Phase.Open open) {
      ask(nowNanos, open.address(), true);
    }
  }

  /** What there was is over; another try follows after the back-off. */
  void fail(long nowNanos) {
    phase = new Phase.Waiting(nowNanos + backOff.failed());
  }

  private void askAnyone(long nowNanos) {
    if (managers.isEmpty()) {
      fail(nowNanos);
    } else {
      ask(nowNanos, managers.get(random.nextInt(managers.size())).getAddress(), false);
    }
  }

  private void ask(long nowNanos, String address, boolean followed) {
    phase = new Phase.Asking(address, nowNanos + TIMEOUT_NANOS, followed);
    var request =
        SessionRequest.newBuilder()
            .setNodeId(nodeId)
            .setDescription(description)
            .setSessionId(lastSessionId);
    var message = SwarmMessage.newBuilder().setSessionRequest(request).build();
    effects.accept(new AgentEffect.Send(address, message));
  }

  private void beat(long nowNanos, Phase.Open open) {
    phase = new Phase.Open(open.address(), open.sessionId(), true, nowNanos + TIMEOUT_NANOS);
    var request = HeartbeatRequest.newBuilder().setNodeId(nodeId).setSessionId(open.sessionId());
    send(SwarmMessage.newBuilder().setHeartbeatRequest(request));
  }
}
