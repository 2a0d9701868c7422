package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.Quorums;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.List;

/**
 * How sure a leader may be that it still is one: its rounds of heartbeats, and who answered which
 * (§5.2; dissertation §6.2, §6.4).
 */
final class Office {
  /** An answer to an older round than that renews no lease. */
  private static final int ROUNDS_REMEMBERED = 64;

  private final MemberState state;
  private final Replicator replicator;
  private final long[] sentNanos = new long[ROUNDS_REMEMBERED];
  private long round;
  private long commitAtRound;
  private long heartbeatNanos;
  private long quorumCheckNanos;
  private boolean leaseTrusted = true;

  Office(MemberState state, Replicator replicator) {
    this.state = state;
    this.replicator = replicator;
    this.commitAtRound = state.log.commitIndex();
    this.heartbeatNanos = state.grid.after(state.nowNanos, state.config.heartbeatTicks());
    this.quorumCheckNanos = state.grid.electionInterval(state.nowNanos);
  }

  /** When {@link #onDeadline} has something to do. */
  long deadlineNanos() {
    return state.config.checkQuorum() ? Math.min(heartbeatNanos, quorumCheckNanos) : heartbeatNanos;
  }

  /**
   * Sends heartbeats if they are due.
   *
   * @return whether the office is kept: false if too few voters were heard of since the last look
   */
  boolean onDeadline() {
    if (state.config.checkQuorum() && state.nowNanos >= quorumCheckNanos) {
      if (!hearsQuorum()) {
        return false;
      }
      quorumCheckNanos = state.grid.electionInterval(state.nowNanos);
    }
    if (state.nowNanos >= heartbeatNanos) {
      beat();
      heartbeatNanos = state.grid.after(state.nowNanos, state.config.heartbeatTicks());
    }
    return true;
  }

  /**
   * Begins a round of heartbeats.
   *
   * @return its number
   */
  long beat() {
    round++;
    sentNanos[slot(round)] = state.nowNanos;
    commitAtRound = state.log.commitIndex();
    replicator.sendHeartbeats(round);
    return round;
  }

  /** A follower has answered a heartbeat of this leader. */
  void answered(Progress follower, Message.HeartbeatReply reply) {
    if (reply.round() < 1 || reply.round() > round) {
      return;
    }
    follower.confirmed(reply.round());
    if (remembers(reply.round())) {
      boolean fast =
          follower
              .clock()
              .runsFast(
                  sentNanos[slot(reply.round())],
                  state.nowNanos,
                  reply.clockNanos(),
                  state.config.clockDriftPerMille());
      leaseTrusted &= !fast;
    }
  }

  /** The latest round of heartbeats that a quorum answered: it led when that round began. */
  long confirmedRound() {
    Configuration configuration = state.configuration();
    long confirmed =
        Quorums.committedIndex(
            state.config.quorumRule(),
            rounds(configuration.voters()),
            rounds(configuration.outgoing()));
    return Math.min(confirmed, round);
  }

  /**
   * Whether nobody else can have been elected yet (dissertation §6.4.1): those who answered a round
   * give no vote for E-1 ticks of their own clocks since then.
   */
  boolean holdsLease() {
    if (!leaseTrusted || state.config.reads() != RaftConfig.Reads.LEASE) {
      return false;
    }
    long confirmed = confirmedRound();
    boolean alone = confirmed == round && replicator.followers().isEmpty();
    return alone
        || (remembers(confirmed)
            && state.nowNanos < state.rules.leaseEnd(sentNanos[slot(confirmed)], leaseNanos()));
  }

  /** From now on anybody may be elected at any time, by this leader's own doing. */
  void endLease() {
    leaseTrusted = false;
  }

  /** Whether that follower has all that was committed when the last round of heartbeats began. */
  boolean caughtUp(Progress follower) {
    return follower.mode() == FollowerStatus.Sending.REPLICATE && follower.match() >= commitAtRound;
  }

  /** Whether these voters, without those who were silent for E ticks, make a quorum. */
  boolean quorumHeardOf(List<Member> voters) {
    long since = state.nowNanos - state.config.electionTicks() * state.config.tickNanos();
    int heard = 0;
    for (Member voter : voters) {
      boolean self = voter.id().equals(state.id);
      if (self
          || replicator.follower(voter.id()).filter(one -> one.heardSince(since)).isPresent()) {
        heard++;
      }
    }
    return Quorums.votes(state.config.quorumRule(), voters.size(), heard, 0) == VoteResult.WON;
  }

  private boolean hearsQuorum() {
    Configuration configuration = state.configuration();
    VoteResult heard = heard(configuration.voters()).and(heard(configuration.outgoing()));
    for (Progress follower : replicator.followers()) {
      follower.setActive(false);
    }
    return state.rules.keepsOffice(heard);
  }

  private VoteResult heard(List<Member> voters) {
    int active = 0;
    for (Member voter : voters) {
      boolean self = voter.id().equals(state.id);
      if (self || replicator.follower(voter.id()).map(Progress::active).orElse(false)) {
        active++;
      }
    }
    return Quorums.votes(state.config.quorumRule(), voters.size(), active, 0);
  }

  private long[] rounds(List<Member> voters) {
    long[] rounds = new long[voters.size()];
    for (int i = 0; i < rounds.length; i++) {
      MemberId id = voters.get(i).id();
      rounds[i] =
          id.equals(state.id)
              ? round
              : replicator.follower(id).map(Progress::confirmedRound).orElse(0L);
    }
    return rounds;
  }

  private boolean remembers(long number) {
    return number >= 1 && number > round - ROUNDS_REMEMBERED;
  }

  private static int slot(long number) {
    return (int) (number % ROUNDS_REMEMBERED);
  }

  /** How long the promises behind a round last, on a leader's clock that may be a slow one. */
  private long leaseNanos() {
    long promised = (state.config.electionTicks() - 1) * state.config.tickNanos();
    return promised / 1000 * (1000 - state.config.clockDriftPerMille());
  }
}
