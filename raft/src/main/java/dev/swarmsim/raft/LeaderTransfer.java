package dev.swarmsim.raft;

import dev.swarmsim.raft.Effect.TransferOutcome;
import java.util.Optional;

/** The handing over of a leader's office (dissertation §3.10). */
final class LeaderTransfer {
  private record UnderWay(long request, MemberId to, long endNanos) {}

  private final MemberState state;
  private final Replicator replicator;
  private final Office office;
  private final long ownTerm;
  private Optional<UnderWay> underWay = Optional.empty();

  LeaderTransfer(MemberState state, Replicator replicator, Office office) {
    this.state = state;
    this.replicator = replicator;
    this.office = office;
    this.ownTerm = state.term();
  }

  /** Whether the leader takes nothing new, so that the heir can catch up. */
  boolean underWay() {
    return underWay.isPresent();
  }

  long deadlineNanos() {
    return underWay.map(UnderWay::endNanos).orElse(Long.MAX_VALUE);
  }

  void onDeadline() {
    if (state.nowNanos >= deadlineNanos()) {
      end(TransferOutcome.TIMED_OUT);
    }
  }

  /** Begins, begins anew with another heir, or calls off if the leader itself is named. */
  void begin(Input.TransferLeadership request) {
    MemberId to = request.to();
    if (to.equals(state.id)) {
      end(TransferOutcome.CALLED_OFF);
      state.outbox.add(new Effect.TransferEnded(request.request(), TransferOutcome.CALLED_OFF));
      return;
    }
    Optional<Progress> heir = replicator.follower(to);
    if (heir.isEmpty() || !state.configuration().votes(to)) {
      state.outbox.add(new Effect.Refused(request.request(), Effect.Refusal.INVALID_CHANGE));
      return;
    }
    if (underWay.isPresent() && underWay.get().to().equals(to)) {
      state.outbox.add(new Effect.Refused(request.request(), Effect.Refusal.TRANSFERRING));
      return;
    }
    end(TransferOutcome.CALLED_OFF);
    long endNanos = state.grid.electionInterval(state.nowNanos);
    underWay = Optional.of(new UnderWay(request.request(), to, endNanos));
    if (!handOver(heir.get())) {
      replicator.sendProbe(heir.get());
    }
  }

  /**
   * Tells the heir to stand, once it has the whole log. Its request for votes breaks the lease that
   * the voters granted, and may still come long after the transfer was given up.
   *
   * @return whether that was done
   */
  boolean handOver(Progress follower) {
    boolean ready =
        underWay.isPresent()
            && underWay.get().to().equals(follower.id())
            && state.rules.mayHandOver(follower.match(), state.log.lastIndex());
    if (ready) {
      office.endLease();
      state.outbox.send(follower.id(), new Message.TimeoutNow(state.term()));
    }
    return ready;
  }

  /** An heir that is no voter any more cannot take over. */
  void membershipChanged() {
    if (underWay.isPresent() && !state.configuration().votes(underWay.get().to())) {
      end(TransferOutcome.CALLED_OFF);
    }
  }

  /** The leader has left its office. */
  void left() {
    end(state.term() > ownTerm ? TransferOutcome.LEFT_OFFICE : TransferOutcome.STEPPED_DOWN);
  }

  private void end(TransferOutcome outcome) {
    underWay.ifPresent(
        ended -> state.outbox.add(new Effect.TransferEnded(ended.request(), outcome)));
    underWay = Optional.empty();
  }
}
