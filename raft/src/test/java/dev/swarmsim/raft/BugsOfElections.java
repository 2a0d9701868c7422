package dev.swarmsim.raft;

import static dev.swarmsim.raft.Invariants.ELECTION_SAFETY;
import static dev.swarmsim.raft.Invariants.LEADER_COMPLETENESS;
import static dev.swarmsim.raft.Invariants.LINEARIZABILITY;
import static dev.swarmsim.raft.Invariants.LIVENESS;
import static dev.swarmsim.raft.Invariants.STABILITY;
import static dev.swarmsim.raft.Invariants.STATE_MACHINE_SAFETY;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Rows of the catalogue about votes, terms and who leads. */
final class BugsOfElections {
  private BugsOfElections() {}

  static List<PlantedBug> all() {
    return List.of(
        PlantedBug.of(
            "M08",
            "a vote of an older term counts",
            "little-raft 44",
            Profile.lateness(),
            Plant.in(member -> new HearsOld(Message.VoteReply.class)),
            ELECTION_SAFETY,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M09",
            "votes are counted, not voters: a repeated reply counts twice",
            "xraft 27; akka-raft 45",
            Profile.lateness().voters(5, 5),
            Plant.inHost(CountsReplies::new),
            ELECTION_SAFETY,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M10",
            "a vote is given though another has it",
            "paper §5.2; CCF 3810",
            Profile.faults(),
            Plant.in(member -> new VotesTwice()),
            ELECTION_SAFETY),
        PlantedBug.of(
            "M11",
            "a vote is given whatever log the candidate has",
            "paper §5.4.1",
            Profile.divergence(),
            Plant.in(member -> new VotesForAnyLog()),
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M12a",
            "logs are compared by length first",
            "openraft a48a3282; jgroups-raft b87f5f3",
            Profile.divergence(),
            Plant.in(member -> new ComparesLengthFirst()),
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M12b",
            "a log must be ahead in term and in length to get a vote",
            "openraft a48a3282; jgroups-raft b87f5f3",
            Profile.divergence().rounds(80),
            Plant.in(member -> new ComparesBoth()),
            LIVENESS),
        PlantedBug.of(
            "M17",
            "a leader ignores a later term in a reply",
            "paper §5.1; TemporalStore 116",
            Profile.recovery().rounds(80).checkQuorum(true),
            Plant.inHost(IgnoresLaterTerm::new),
            LIVENESS,
            STABILITY),
        PlantedBug.of(
            "M18",
            "every request for a vote makes a voter wait anew",
            "Students' Guide to Raft; paper §5.2",
            Profile.oddClocks(),
            Plant.in(member -> new WaitsAnewEachTime()),
            LIVENESS),
        PlantedBug.of(
            "M19",
            "all members draw the same waits",
            "paper §5.2, §9.3",
            Profile.recovery().named("equal start").voters(3, 3).rounds(1).preVote(false),
            Plant.inHost(SameWaits::new),
            LIVENESS),
        PlantedBug.of(
            "M23",
            "a leader that reaches no majority stays",
            "KAFKA-15489, KAFKA-13621; etcd check-quorum",
            Profile.recovery().checkQuorum(true),
            Plant.in(member -> new KeepsOffice()),
            LIVENESS),
        PlantedBug.of(
            "M24",
            "voters that hear any leader refuse, and a leader that reaches one follower stays",
            "openraft 2080; cockroach 107060; Cloudflare 2020-11; etcd 8334",
            Profile.recovery().named("bridge").checkQuorum(true).often(Fault.LEADER_KEEPS_ONE, 20),
            Plant.in(KeepsOfficeByOne::new),
            LIVENESS),
        PlantedBug.of(
            "M25",
            "with check-quorum, messages of older terms are dropped without an answer",
            "etcd 8501; raft-rs 3012d3c",
            Profile.recovery().rounds(80).checkQuorum(true),
            Plant.inHost(DropsOldSilently::new),
            LIVENESS),
        PlantedBug.of(
            "M33",
            "a removed member that goes on standing for election is listened to",
            "dissertation §4.2.3; hashicorp 99125f5; etcd 8499",
            Profile.churn().preVote(false),
            Plant.in(member -> new HearsEverybody()),
            STABILITY,
            LIVENESS),
        PlantedBug.of(
            "M45",
            "a quorum is (N+1)/2 in integers",
            "course notes",
            Profile.faults().voters(2, 4).quorumRule(QuorumRule.HALF),
            Plant.in(member -> new SafetyRules()),
            Invariants.QUORUM_HOLDS,
            ELECTION_SAFETY,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M47",
            "a candidate does not follow the leader of its own term",
            "paper §5.2",
            Profile.recovery().rounds(80).checkQuorum(true),
            Plant.inHost(CandidateIsDeaf::new),
            LIVENESS),
        PlantedBug.of(
            "M49",
            "the heir is told to stand before it has the whole log",
            "etcd transfer tests; hashicorp 581; Ratis 1817",
            Profile.recovery().named("slow heir").checkQuorum(true).takesOver(),
            Plant.in(member -> new HandsOverTooEarly()),
            STABILITY,
            LIVENESS),
        PlantedBug.of(
            "M22a",
            "a lease is longer than the voters' promise",
            "etcd 6005; tikv 964; nebula 2723; yugabyte 16",
            Profile.lease(),
            Plant.in(member -> new LongLease()),
            LINEARIZABILITY),
        PlantedBug.of(
            "M22b",
            "a voter does not wait for the end of the lease it granted",
            "SOFAJRaft 26; dissertation §6.4.1",
            Profile.lease(),
            Plant.in(member -> new HearsEverybody()),
            LINEARIZABILITY),
        PlantedBug.of(
            "M22c",
            "a lease makes no allowance for a leader's clock that runs slow",
            "dissertation §6.4.1",
            Profile.lease(),
            Plant.in(member -> new TrustsItsClock(member)),
            LINEARIZABILITY));
  }

  /** Acts upon messages of one kind whatever their term. */
  static final class HearsOld extends SafetyRules {
    private final Class<? extends Message> kind;

    HearsOld(Class<? extends Message> kind) {
      this.kind = kind;
    }

    @Override
    boolean stale(Message message, long ownTerm) {
      return !kind.isInstance(message) && super.stale(message, ownTerm);
    }
  }

  private static final class VotesTwice extends SafetyRules {
    @Override
    boolean mayVote(Optional<MemberId> vote, Optional<MemberId> leader, MemberId candidate) {
      return true;
    }
  }

  private static final class VotesForAnyLog extends SafetyRules {
    @Override
    boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
      return true;
    }
  }

  private static final class ComparesLengthFirst extends SafetyRules {
    @Override
    boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
      return candidateTip.index() > ownTip.index()
          || (candidateTip.index() == ownTip.index() && candidateTip.term() >= ownTip.term());
    }
  }

  private static final class ComparesBoth extends SafetyRules {
    @Override
    boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
      return candidateTip.index() >= ownTip.index() && candidateTip.term() >= ownTip.term();
    }
  }

  private static final class WaitsAnewEachTime extends SafetyRules {
    @Override
    boolean voteResetsWait(boolean granted) {
      return true;
    }
  }

  private static final class KeepsOffice extends SafetyRules {
    @Override
    boolean keepsOffice(VoteResult heard) {
      return true;
    }
  }

  /** Stays as long as anybody hears it. */
  private static final class KeepsOfficeByOne extends SafetyRules {
    private final SimMember self;

    KeepsOfficeByOne(SimMember self) {
      this.self = self;
    }

    @Override
    boolean keepsOffice(VoteResult heard) {
      for (SimMember other : self.group().members()) {
        if (other != self
            && other.up()
            && self.group().network().connected(self.id(), other.id())) {
          return true;
        }
      }
      return heard == VoteResult.WON;
    }
  }

  private static final class HearsEverybody extends SafetyRules {
    @Override
    boolean mayHearCandidate(boolean leaderHeard, boolean transfer) {
      return true;
    }
  }

  private static final class HandsOverTooEarly extends SafetyRules {
    @Override
    boolean mayHandOver(long match, long lastIndex) {
      return true;
    }
  }

  private static final class LongLease extends SafetyRules {
    @Override
    long leaseEnd(long sentNanos, long leaseNanos) {
      return sentNanos + 4 * leaseNanos;
    }
  }

  private static final class TrustsItsClock extends SafetyRules {
    private final SimMember self;

    TrustsItsClock(SimMember self) {
      this.self = self;
    }

    @Override
    long leaseEnd(long sentNanos, long leaseNanos) {
      RaftConfig config = self.group().config();
      return sentNanos + (config.electionTicks() - 1) * config.tickNanos();
    }
  }

  /** A repeated grant counts as if another had sent it. */
  private static final class CountsReplies extends HostRules {
    private final Set<Long> grantedTerms = new HashSet<>();
    private final Set<MemberId> granted = new HashSet<>();

    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      if (!(received.message() instanceof Message.VoteReply reply)
          || !reply.granted()
          || reply.term() != member.node().term()) {
        return Optional.of(received);
      }
      if (grantedTerms.add(reply.term())) {
        granted.clear();
      }
      if (granted.add(received.from())) {
        return Optional.of(received);
      }
      for (Member voter : member.node().configuration().voters()) {
        if (!voter.id().equals(member.id()) && granted.add(voter.id())) {
          return Optional.of(new Input.Received(voter.id(), reply));
        }
      }
      return Optional.of(received);
    }
  }

  private static final class IgnoresLaterTerm extends HostRules {
    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      boolean reply =
          received.message() instanceof Message.AppendAccepted
              || received.message() instanceof Message.AppendRejected
              || received.message() instanceof Message.HeartbeatReply
              || received.message() instanceof Message.SnapshotReply;
      boolean ignored = reply && received.message().term() > member.node().term();
      return ignored ? Optional.empty() : Optional.of(received);
    }
  }

  private static final class DropsOldSilently extends HostRules {
    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      boolean old = received.message().term() < member.node().term();
      return old ? Optional.empty() : Optional.of(received);
    }
  }

  /** A pre-candidate is a candidate too. */
  private static final class CandidateIsDeaf extends HostRules {
    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      boolean fromLeader =
          received.message() instanceof Message.AppendRequest
              || received.message() instanceof Message.Heartbeat
              || received.message() instanceof Message.SnapshotChunk;
      Effect.Role role = member.node().role();
      boolean stands = role == Effect.Role.CANDIDATE || role == Effect.Role.PRE_CANDIDATE;
      boolean deaf = fromLeader && stands && received.message().term() == member.node().term();
      return deaf ? Optional.empty() : Optional.of(received);
    }
  }

  private static final class SameWaits extends HostRules {
    @Override
    RandomGenerator random(RandomGenerator own) {
      return () -> 0L;
    }
  }
}
