package dev.swarmsim.raft;

import java.util.Optional;

/** The term a member is in and its vote in it; every change is handed to the disk (figure 2). */
final class Ballot {
  private final Outbox outbox;
  private long term;
  private Optional<MemberId> vote;

  Ballot(HardState found, Outbox outbox) {
    this.term = found.term();
    this.vote = found.vote();
    this.outbox = outbox;
  }

  long term() {
    return term;
  }

  Optional<MemberId> vote() {
    return vote;
  }

  /** Enters a later term, in which no vote is given yet. */
  void enter(long later) {
    term = later;
    vote = Optional.empty();
    outbox.ballotChanged();
  }

  void voteFor(MemberId candidate) {
    if (vote.isEmpty() || !vote.get().equals(candidate)) {
      vote = Optional.of(candidate);
      outbox.ballotChanged();
    }
  }

  HardState hardState(long commitIndex) {
    return new HardState(term, vote, commitIndex);
  }
}
