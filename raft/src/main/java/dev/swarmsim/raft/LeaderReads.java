package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads that a leader was asked for, its own and its followers' (dissertation §6.4).
 *
 * <p>A read is answered with what was committed when a round of heartbeats began that a quorum
 * answered; those that come while a round is under way share the next one. A lease makes the round
 * unnecessary. Either way the leader must have committed in its own term first: before that it may
 * not know of everything its predecessors committed.
 */
final class LeaderReads {
  /** A read, of the leader itself if there is no asker. */
  private record Asked(Optional<MemberId> asker, long number) {}

  private record Round(long number, long index, List<Asked> reads) {}

  private final MemberState state;
  private final Office office;
  private final long firstOwnIndex;
  private List<Asked> waiting = new ArrayList<>();
  private Optional<Round> underWay = Optional.empty();

  LeaderReads(MemberState state, Office office, long firstOwnIndex) {
    this.state = state;
    this.office = office;
    this.firstOwnIndex = firstOwnIndex;
  }

  void ask(long request) {
    take(new Asked(Optional.empty(), request));
  }

  /** A follower asks. Its latest question stands for those before it. */
  void ask(MemberId asker, long number) {
    var asked = Optional.of(asker);
    waiting.removeIf(read -> read.asker().equals(asked));
    take(new Asked(asked, number));
  }

  private void take(Asked read) {
    if (mayAnswer() && office.holdsLease()) {
      answer(read, state.log.commitIndex());
      return;
    }
    waiting.add(read);
    advance();
  }

  /** More is committed, or a heartbeat was answered: answers what may be answered. */
  void advance() {
    while (true) {
      if (underWay.isPresent()) {
        if (!state.rules.readConfirmed(office.confirmedRound(), underWay.get().number())) {
          return;
        }
        Round confirmed = underWay.get();
        underWay = Optional.empty();
        confirmed.reads().forEach(read -> answer(read, confirmed.index()));
      }
      if (waiting.isEmpty() || !mayAnswer()) {
        return;
      }
      List<Asked> reads = waiting;
      waiting = new ArrayList<>();
      underWay = Optional.of(new Round(office.beat(), state.log.commitIndex(), reads));
    }
  }

  /** The office is gone: whoever asked here must ask elsewhere. */
  void refuseAll() {
    underWay.ifPresent(round -> round.reads().forEach(this::refuse));
    waiting.forEach(this::refuse);
  }

  private boolean mayAnswer() {
    return state.rules.mayAnswerReads(state.log.commitIndex(), firstOwnIndex);
  }

  private void answer(Asked read, long index) {
    if (read.asker().isPresent()) {
      state.outbox.send(
          read.asker().get(), new Message.ReadReply(state.term(), read.number(), index));
    } else {
      state.reads.confirmed(read.number(), index);
    }
  }

  /** Followers notice by themselves that the leader is another. */
  private void refuse(Asked read) {
    if (read.asker().isEmpty()) {
      state.outbox.add(new Effect.Refused(read.number(), Effect.Refusal.NOT_LEADER));
    }
  }
}
