package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.leader.Member;
import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionRequest;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Who is in session: agents come, say that they are there, and are told of their node, of the
 * managers and of the root of certificates, anew when that changes.
 */
final class Sessions {
  private final MemberList members;
  private final Transactor transactor;
  private final RandomGenerator random;
  private final WriteBatch batch;
  private final Liveness liveness;
  private final Outbox outbox;
  private final BiConsumer<String, Session> opened;
  private final RegistrationLimit registrations = new RegistrationLimit();
  private final TreeMap<String, Session> sessions = new TreeMap<>();
  private Session.News told = Session.News.NONE;

  /** The workers' token that was read last, and the digest in it; asked for at each heartbeat. */
  private String readToken = "";

  private String readDigest = "";

  /**
   * @param opened hears of each session as soon as its agent was told of it
   */
  Sessions(
      MemberList members,
      Transactor transactor,
      RandomGenerator random,
      WriteBatch batch,
      Liveness liveness,
      Outbox outbox,
      BiConsumer<String, Session> opened) {
    this.members = members;
    this.transactor = transactor;
    this.random = random;
    this.batch = batch;
    this.liveness = liveness;
    this.outbox = outbox;
    this.opened = opened;
  }

  /** The ids of the nodes in session, in order. */
  List<String> nodes() {
    return sessions.keySet().stream().filter(node -> open(node).isPresent()).toList();
  }

  void start() {
    told = news();
  }

  /** The node's session, if its agent was told of it. */
  Optional<Session> open(String nodeId) {
    return Optional.ofNullable(sessions.get(nodeId)).filter(Session::isOpen);
  }

  // ---- Coming

  void requested(long nowNanos, String from, SessionRequest request) {
    String nodeId = request.getNodeId();
    var refusal = refusal(nowNanos, nodeId);
    if (refusal.isPresent()) {
      refuse(nodeId, from, refusal.get());
      return;
    }
    end(nodeId);
    var session = new Session(Ids.next(random), from, transactor.view());
    sessions.put(nodeId, session);
    liveness.heard(nowNanos, nodeId);
    batch.node(nowNanos, nodeId, node -> registered(node, from, request.getDescription()));
    batch.whenWritten(nowNanos, written -> opened(nodeId, session, written));
  }

  private Optional<ControlError> refusal(long nowNanos, String nodeId) {
    if (wasRemoved(nodeId)) {
      return Optional.of(Refusal.nodeRemoved(nodeId));
    }
    if (transactor.view().get(ObjectKind.NODE, nodeId).isEmpty()) {
      return Optional.of(Refusal.nodeNotFound());
    }
    return registrations.admits(nodeId, nowNanos)
        ? Optional.empty()
        : Optional.of(Refusal.rateLimit(nodeId));
  }

  private boolean wasRemoved(String nodeId) {
    return transactor.view().cluster().stream()
        .anyMatch(cluster -> cluster.getRemovedNodesList().contains(nodeId));
  }

  /** A node that shows no certificate is taken to have been given one just now. */
  private Node registered(Node node, String address, NodeDescription description) {
    var known = description.toBuilder();
    if (description.getRootDigest().isEmpty()) {
      known.setRootDigest(news().rootDigest());
    }
    return node.toBuilder()
        .setDescription(known)
        .setStatus(NodeStatus.newBuilder().setState(NodeStatus.State.READY).setAddress(address))
        .build();
  }

  private void opened(String nodeId, Session session, boolean written) {
    if (sessions.get(nodeId) != session) {
      return;
    }
    var node = transactor.view().get(ObjectKind.NODE, nodeId);
    if (!written || node.isEmpty()) {
      end(nodeId);
      refuse(nodeId, session.address(), written ? Refusal.nodeNotFound() : Refusal.notWritten());
      return;
    }
    var reply = session.open(node.get(), news());
    outbox.send(nodeId, session.address(), SwarmMessage.newBuilder().setSessionReply(reply));
    opened.accept(nodeId, session);
  }

  private void refuse(String nodeId, String address, ControlError error) {
    var reply = SessionReply.newBuilder().setError(error);
    outbox.send(nodeId, address, SwarmMessage.newBuilder().setSessionReply(reply));
  }

  // ---- Staying

  /**
   * An agent says that it is there; it is told when to say so again.
   *
   * @return whether it is in session
   */
  boolean heartbeat(long nowNanos, String from, HeartbeatRequest request) {
    String nodeId = request.getNodeId();
    var reply = HeartbeatReply.newBuilder().setSessionId(request.getSessionId());
    invalid(nodeId, request.getSessionId())
        .ifPresentOrElse(reply::setError, () -> reply.setPeriod(heard(nowNanos, nodeId, from)));
    outbox.send(nodeId, from, SwarmMessage.newBuilder().setHeartbeatReply(reply));
    return !reply.hasError();
  }

  private long heard(long nowNanos, String nodeId, String from) {
    sessions.get(nodeId).spokeFrom(from);
    return liveness.heard(nowNanos, nodeId);
  }

  /** Why a node may not speak in a session of that id; empty if it may. */
  Optional<ControlError> invalid(String nodeId, String sessionId) {
    if (wasRemoved(nodeId)) {
      return Optional.of(Refusal.nodeRemoved(nodeId));
    }
    Session session = sessions.get(nodeId);
    if (session == null) {
      return Optional.of(Refusal.notRegistered());
    }
    return session.id().equals(sessionId)
        ? Optional.empty()
        : Optional.of(Refusal.sessionInvalid());
  }

  // ---- Being told

  void nodeChanged(StoreEvent<Node> change) {
    String nodeId = change.object().getId();
    if (change.after().isEmpty()) {
      end(nodeId);
      liveness.forget(nodeId);
      registrations.forget(nodeId);
    } else if (sessions.containsKey(nodeId)) {
      tell(nodeId, sessions.get(nodeId));
    }
  }

  /** The managers or the root of certificates may have changed; all agents are told if so. */
  void newsChanged() {
    var now = news();
    if (!now.equals(told)) {
      told = now;
      sessions.forEach(this::tell);
    }
  }

  private void tell(String nodeId, Session session) {
    transactor
        .view()
        .get(ObjectKind.NODE, nodeId)
        .flatMap(node -> session.tell(node, told))
        .ifPresent(
            update ->
                outbox.send(
                    nodeId, session.address(), SwarmMessage.newBuilder().setSessionUpdate(update)));
  }

  private Session.News news() {
    return new Session.News(
        members.members().stream().map(Member::peer).toList(),
        transactor.view().cluster().map(this::wantedRoot).orElse(""));
  }

  private String wantedRoot(Cluster cluster) {
    return cluster.getRootRotation().isEmpty()
        ? digest(cluster.getJoinTokens().getWorker())
        : cluster.getRootRotation();
  }

  private String digest(String token) {
    if (!token.equals(readToken)) {
      readToken = token;
      readDigest = JoinToken.parse(token).map(JoinToken::digest).orElse("");
    }
    return readDigest;
  }

  // ---- Going

  void end(String nodeId) {
    sessions.remove(nodeId);
  }
}
