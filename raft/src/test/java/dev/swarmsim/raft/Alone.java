package dev.swarmsim.raft;

import dev.swarmsim.raft.Effect.Role;
import java.util.List;

/** Member 1 of a group of which nobody else is there; the test speaks for the others. */
final class Alone {
  static final MemberId SELF = new MemberId(1);

  private final Harness group;
  private final Host host;
  private int seen;

  private Alone(RaftConfig config, DurableState durable) {
    group = new Harness(config);
    host = group.start(1, durable);
    host.step(new Input.Woken());
  }

  /** A member that has just started. */
  static Alone follower(RaftConfig config, DurableState durable) {
    return new Alone(config, durable);
  }

  /** A member that stands for election, or asks first if the group is set to. */
  static Alone candidate(RaftConfig config, DurableState durable) {
    Alone alone = new Alone(config, durable);
    alone.group.campaign(1);
    return alone;
  }

  /** A leader whose own first entry is written by itself alone. */
  static Alone leader(RaftConfig config, DurableState durable) {
    Alone alone = candidate(config, durable);
    for (Member member : alone.node().configuration().members()) {
      if (alone.node().role() == Role.PRE_CANDIDATE && !member.id().equals(SELF)) {
        alone.hear(member.id(), new Message.PreVoteReply(alone.node().term() + 1, true));
      }
    }
    for (Member member : alone.node().configuration().members()) {
      if (alone.node().role() == Role.CANDIDATE && !member.id().equals(SELF)) {
        alone.hear(member.id(), new Message.VoteReply(alone.node().term(), true));
      }
    }
    if (alone.node().role() != Role.LEADER) {
      throw new IllegalStateException("not elected: " + alone.node().role());
    }
    return alone;
  }

  /** A leader whose own first entry everybody has. */
  static Alone settledLeader(RaftConfig config, DurableState durable) {
    Alone alone = leader(config, durable);
    for (FollowerStatus follower : alone.node().followers()) {
      alone.hear(follower.id(), alone.accepted(alone.node().log().lastIndex()));
    }
    alone.takeSent();
    return alone;
  }

  /** A member in that role, in term 4 unless it follows; then in term 3. */
  static Alone in(Role role, DurableState durable) {
    return switch (role) {
      case FOLLOWER -> follower(Harness.PLAIN, durable);
      case PRE_CANDIDATE -> candidate(Harness.config(true, false), durable);
      case CANDIDATE -> candidate(Harness.PLAIN, durable);
      case LEADER -> leader(Harness.PLAIN, durable);
    };
  }

  RaftNode node() {
    return host.node();
  }

  Host host() {
    return host;
  }

  Harness group() {
    return group;
  }

  List<Effect> hear(int from, Message message) {
    return hear(new MemberId(from), message);
  }

  List<Effect> hear(MemberId from, Message message) {
    return host.step(new Input.Received(from, message));
  }

  List<Effect> propose(long request, String command) {
    return host.step(new Input.Propose(request, Harness.bytes(command)));
  }

  List<Effect> change(MembershipChange change) {
    return host.step(new Input.Change(9, change));
  }

  /** An acceptance of its present term. */
  Message.AppendAccepted accepted(long match) {
    return new Message.AppendAccepted(node().term(), match);
  }

  /** An answer to its latest round of heartbeats but one, by a clock that runs as its own. */
  Message.HeartbeatReply alive(long round) {
    return new Message.HeartbeatReply(node().term(), round, group.nowNanos());
  }

  /** What the leader knows of that member. */
  FollowerStatus status(int id) {
    return node().followers().stream()
        .filter(follower -> follower.id().value() == id)
        .findFirst()
        .orElseThrow();
  }

  /** What left since the last call. */
  List<Harness.Envelope> takeSent() {
    List<Harness.Envelope> taken = List.copyOf(group.sent().subList(seen, group.sent().size()));
    seen = group.sent().size();
    return taken;
  }

  /** What left for that member since the last call; what left for others is forgotten. */
  List<Message> takeSentTo(int id) {
    return takeSent().stream()
        .filter(envelope -> envelope.to().value() == id)
        .map(Harness.Envelope::message)
        .toList();
  }

  /** The appends among what left for that member since the last call. */
  List<Message.AppendRequest> takeAppendsTo(int id) {
    return takeSentTo(id).stream()
        .filter(Message.AppendRequest.class::isInstance)
        .map(Message.AppendRequest.class::cast)
        .toList();
  }
}
