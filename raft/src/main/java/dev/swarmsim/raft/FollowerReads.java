package dev.swarmsim.raft;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads that a follower was asked for: it asks its leader up to where it must have applied
 * (dissertation §6.4). One question is under way at a time and stands for all reads before it; one
 * that is not answered between two heartbeats of the leader is asked again.
 */
final class FollowerReads {
  private record Asked(long request, long number) {}

  private final MemberState state;
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private boolean underWay;

  /** Whether a heartbeat came since the question under way was asked. */
  private boolean overdue;

  FollowerReads(MemberState state) {
    this.state = state;
  }

  void ask(long request, MemberId leader) {
    waiting.addLast(new Asked(request, state.reads.nextNumber()));
    if (!underWay) {
      askLeader(leader);
    }
  }

  /** The leader lives: what it may not have heard is asked again. */
  void heartbeat(MemberId leader) {
    if (underWay && overdue) {
      askLeader(leader);
    } else {
      overdue = true;
    }
  }

  void answered(Message.ReadReply reply, MemberId leader) {
    if (waiting.isEmpty() || reply.number() > waiting.getLast().number()) {
      return; // An answer to somebody who bore this member's name before.
    }
    underWay = false;
    while (!waiting.isEmpty() && waiting.getFirst().number() <= reply.number()) {
      state.reads.confirmed(waiting.removeFirst().request(), reply.index());
    }
    if (!waiting.isEmpty()) {
      askLeader(leader);
    }
  }

  /** The leader is lost or another: whoever asked must ask again. */
  void refuseAll() {
    underWay = false;
    while (!waiting.isEmpty()) {
      state.outbox.add(
          new Effect.Refused(waiting.removeFirst().request(), Effect.Refusal.NOT_LEADER));
    }
  }

  private void askLeader(MemberId leader) {
    underWay = true;
    overdue = false;
    state.outbox.send(leader, new Message.ReadRequest(state.term(), waiting.getLast().number()));
  }
}
