package dev.swarmsim.raft;

import static dev.swarmsim.raft.Invariants.DURABILITY;
import static dev.swarmsim.raft.Invariants.LEADER_COMPLETENESS;
import static dev.swarmsim.raft.Invariants.LINEARIZABILITY;
import static dev.swarmsim.raft.Invariants.LIVENESS;
import static dev.swarmsim.raft.Invariants.LOG_MATCHING;
import static dev.swarmsim.raft.Invariants.MEMBERSHIP;
import static dev.swarmsim.raft.Invariants.MONOTONIC;
import static dev.swarmsim.raft.Invariants.QUORUMS_MEET;
import static dev.swarmsim.raft.Invariants.QUORUM_HOLDS;
import static dev.swarmsim.raft.Invariants.STATE_MACHINE_SAFETY;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.Quorums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of the catalogue about replication, commit, reads and membership. */
final class BugsOfTheLog {
  private BugsOfTheLog() {}

  static List<PlantedBug> all() {
    List<PlantedBug> all = new ArrayList<>(replication());
    all.addAll(membershipsAndSnapshots());
    return all;
  }

  private static List<PlantedBug> replication() {
    return List.of(
        PlantedBug.of(
            "M01",
            "what a majority has is committed, whatever its term",
            "paper §5.4.2; logcabin 44; PySyncObj 169; canonical/raft 220; async-raft 108",
            Profile.figure8(),
            Plant.in(member -> new CommitsOldTerms()),
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M07",
            "an append of an older term is taken",
            "paper figure 2; etcd TestOldMessages; nebula 685",
            Profile.figure8().late().named("late figure 8"),
            Plant.in(member -> new BugsOfElections.HearsOld(Message.AppendRequest.class)),
            LOG_MATCHING,
            STATE_MACHINE_SAFETY,
            LEADER_COMPLETENESS,
            QUORUM_HOLDS,
            Invariants.APPEND_ONLY),
        PlantedBug.of(
            "M13",
            "everything after the previous entry goes, then the new ones are added",
            "hashicorp 113; akka-raft 66; redpanda 17895; openraft 9540c904",
            Profile.lateness(),
            Plant.in(member -> new TruncatesAlways()),
            LEADER_COMPLETENESS,
            DURABILITY,
            LIVENESS,
            QUORUM_HOLDS),
        PlantedBug.of(
            "M14",
            "what conflicts is overwritten in place and the tail stays",
            "mofa 1151; paper §5.3",
            Profile.divergence(),
            Plant.inHost(KeepsTail::new),
            LOG_MATCHING,
            STATE_MACHINE_SAFETY,
            QUORUM_HOLDS),
        PlantedBug.of(
            "M15",
            "an append attaches to any log that is long enough",
            "paper §5.3",
            Profile.divergence(),
            Plant.in(member -> new AttachesAnywhere()),
            LOG_MATCHING,
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M16",
            "a follower commits as far as the leader has, beyond what the append covered",
            "copycat 110, 265; camunda 30354",
            Profile.haste(),
            Plant.in(member -> new CommitsUnverified()),
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M20",
            "a new leader answers reads before it has committed in its term",
            "etcd 7331; tikv 1634, 6340; redisraft 22; dissertation §6.4",
            Profile.readers(),
            Plant.in(member -> new ReadsAtOnce()),
            LINEARIZABILITY),
        PlantedBug.of(
            "M21",
            "a leader answers reads without asking a quorum",
            "Jepsen: etcd and Consul 2014, Redis-Raft 2020",
            Profile.readers(),
            Plant.in(member -> new ReadsAlone()),
            LINEARIZABILITY),
        PlantedBug.of(
            "M41",
            "a follower acknowledges its whole log, not what the append covered",
            "Students' Guide; CCF (arXiv 2406.17455); openraft cecb5de8, fbbf37b1",
            Profile.haste(),
            Plant.in(member -> new VouchesForItsTail()),
            LEADER_COMPLETENESS,
            QUORUM_HOLDS,
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M42",
            "a rejection moves a leader back behind what the follower has",
            "openraft 1501; etcd reordered-message test",
            Profile.lateness(),
            Plant.in(member -> new GoesBack()),
            MONOTONIC),
        PlantedBug.of(
            "M46",
            "a quorum is one of those now connected",
            "rapid-relayer 38",
            Profile.faults(),
            Plant.in(CountsConnected::new),
            QUORUM_HOLDS,
            STATE_MACHINE_SAFETY,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M50",
            "a sole voter commits before its own write is durable",
            "canonical/raft 336",
            Profile.crashes().voters(1, 1),
            Plant.in(member -> new CountsUnwritten()),
            QUORUM_HOLDS,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M51",
            "an entry too large for the batch is left out and the next one taken",
            "logcabin 160",
            Profile.faults().named("mixed sizes").longCommands(),
            Plant.inHost(LeavesOutLarge::new),
            LOG_MATCHING,
            STATE_MACHINE_SAFETY));
  }

  private static List<PlantedBug> membershipsAndSnapshots() {
    return List.of(
        PlantedBug.of(
            "M26",
            "the membership is changed before the leader has committed in its term",
            "Ongaro, raft-dev 2015-07; AxonServer 120",
            Profile.hastyChurn().voters(4, 4),
            Plant.in(member -> new ChangesBeforeOwnCommit()),
            QUORUMS_MEET,
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY,
            Invariants.ELECTION_SAFETY),
        PlantedBug.of(
            "M27",
            "a second change is taken while the first is not committed",
            "paper §6; etcd pending index",
            Profile.quickChurn(),
            Plant.in(member -> new ChangesTwice()),
            QUORUMS_MEET,
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY),
        PlantedBug.of(
            "M28",
            "a membership stays when its entry is truncated",
            "camunda 57393; canonical/raft 250, 354",
            Profile.quickChurn(),
            Plant.in(member -> new KeepsMembership()),
            MEMBERSHIP,
            QUORUMS_MEET,
            LEADER_COMPLETENESS,
            LIVENESS,
            QUORUM_HOLDS),
        PlantedBug.of(
            "M29a",
            "a snapshot carries no membership",
            "swarmkit 238; async-raft 133; openraft dba24036",
            Profile.churn(),
            Plant.inHost(() -> new WritesMembership(false)),
            LIVENESS,
            QUORUMS_MEET),
        PlantedBug.of(
            "M29b",
            "a snapshot carries a membership that is not committed",
            "ClickHouse 105784",
            Profile.quickChurn().often(Fault.SNAPSHOT, 20),
            Plant.inHost(() -> new WritesMembership(true)),
            LIVENESS,
            QUORUMS_MEET,
            LEADER_COMPLETENESS,
            QUORUM_HOLDS),
        PlantedBug.of(
            "M30",
            "a joint membership counts a majority of all, not of each half",
            "openraft d882e743, 6c0ccaf3; paper §6",
            Profile.churn().often(Fault.JOINT_CHANGE, 15),
            Plant.in(member -> new CountsUnion()),
            QUORUM_HOLDS,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M31",
            "a learner counts towards a commit",
            "EastGuard 150; etcd learner design; dissertation §4.2.1",
            Profile.churn(),
            Plant.in(member -> new CountsLearners()),
            LIVENESS,
            QUORUM_HOLDS,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M32",
            "one that does not know yet that it is a voter gives no vote",
            "raft-rs 57; etcd 10998",
            Profile.quickChurn(),
            Plant.inHost(LearnerIsDeaf::new),
            LIVENESS),
        PlantedBug.of(
            "M34",
            "a snapshot of what the log has drops what follows, too",
            "camunda 6092",
            Profile.snapshots(),
            Plant.in(member -> new DropsSuffix()),
            LEADER_COMPLETENESS,
            QUORUM_HOLDS,
            DURABILITY),
        PlantedBug.of(
            "M35",
            "a snapshot leaves entries that contradict it",
            "openraft 559, 753; RedisLabs/raft 49; dissertation §5",
            Profile.snapshots(),
            Plant.in(member -> new KeepsConflicting()),
            LOG_MATCHING,
            STATE_MACHINE_SAFETY));
  }

  private static final class CommitsOldTerms extends SafetyRules {
    @Override
    boolean countsTowardsCommit(long entryTerm, long leaderTerm) {
      return true;
    }
  }

  private static final class TruncatesAlways extends SafetyRules {
    @Override
    boolean conflicts(long ownTerm, long leaderTerm) {
      return true;
    }
  }

  private static final class AttachesAnywhere extends SafetyRules {
    @Override
    boolean attaches(LogPosition previous, long ownTermThere) {
      return ownTermThere != RaftLog.UNKNOWN_TERM;
    }
  }

  private static final class CommitsUnverified extends SafetyRules {
    @Override
    long followerCommit(long leaderCommit, long lastCovered) {
      return leaderCommit;
    }
  }

  private static final class ReadsAtOnce extends SafetyRules {
    @Override
    boolean mayAnswerReads(long commitIndex, long firstOwnIndex) {
      return true;
    }
  }

  private static final class ReadsAlone extends SafetyRules {
    @Override
    boolean readConfirmed(long confirmedRound, long roundOfRead) {
      return true;
    }
  }

  private static final class VouchesForItsTail extends SafetyRules {
    @Override
    long match(long lastCovered, long ownLastIndex) {
      return ownLastIndex;
    }
  }

  private static final class GoesBack extends SafetyRules {
    @Override
    long resumeAt(long wanted, long match) {
      return wanted;
    }
  }

  private static final class CountsConnected extends SafetyRules {
    private final SimMember self;

    CountsConnected(SimMember self) {
      this.self = self;
    }

    @Override
    List<Member> committers(Configuration configuration) {
      return configuration.voters().stream()
          .filter(voter -> self.group().network().connected(self.id(), voter.id()))
          .toList();
    }
  }

  private static final class CountsUnwritten extends SafetyRules {
    @Override
    long ownMatch(long durableIndex, long lastIndex) {
      return lastIndex;
    }
  }

  private static final class ChangesBeforeOwnCommit extends SafetyRules {
    @Override
    boolean mayChangeMembership(boolean committedInOwnTerm, boolean lastChangeCommitted) {
      return lastChangeCommitted;
    }
  }

  private static final class ChangesTwice extends SafetyRules {
    @Override
    boolean mayChangeMembership(boolean committedInOwnTerm, boolean lastChangeCommitted) {
      return committedInOwnTerm;
    }
  }

  private static final class KeepsMembership extends SafetyRules {
    @Override
    long membershipsGoFrom(long truncatedFrom) {
      return Long.MAX_VALUE;
    }
  }

  private static final class CountsUnion extends SafetyRules {
    @Override
    long committed(QuorumRule rule, long[] incoming, long[] outgoing) {
      long[] all = Arrays.copyOf(incoming, incoming.length + outgoing.length);
      System.arraycopy(outgoing, 0, all, incoming.length, outgoing.length);
      return Quorums.committedIndex(rule, all);
    }
  }

  private static final class CountsLearners extends SafetyRules {
    @Override
    List<Member> committers(Configuration configuration) {
      List<Member> all = new ArrayList<>(configuration.voters());
      all.addAll(configuration.learners());
      return all;
    }
  }

  private static final class DropsSuffix extends SafetyRules {
    @Override
    boolean hasSnapshot(LogPosition snapshotLast, long ownTermThere) {
      return false;
    }
  }

  private static final class KeepsConflicting extends SafetyRules {
    @Override
    boolean hasSnapshot(LogPosition snapshotLast, long ownTermThere) {
      return ownTermThere != RaftLog.UNKNOWN_TERM;
    }
  }

  /** Hands an append that conflicts on together with the old tail behind it. */
  private static final class KeepsTail extends HostRules {
    private long covered = Long.MAX_VALUE;

    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      covered = Long.MAX_VALUE;
      if (!(received.message() instanceof Message.AppendRequest append)
          || append.term() < member.node().term()
          || append.previous().index() < member.node().commitIndex()
          || !conflicts(member.node().log(), append)) {
        return Optional.of(received);
      }
      LogView log = member.node().log();
      List<Entry> entries = new ArrayList<>(append.entries());
      covered = append.previous().index() + entries.size();
      for (long i = covered + 1; i <= log.lastIndex(); i++) {
        entries.add(log.entryAt(i));
      }
      long commit = Math.min(append.commit(), covered);
      return Optional.of(
          new Input.Received(
              received.from(),
              new Message.AppendRequest(append.term(), append.previous(), entries, commit)));
    }

    private static boolean conflicts(LogView log, Message.AppendRequest append) {
      return log.termAt(append.previous().index()) == append.previous().term()
          && append.entries().stream()
              .anyMatch(
                  entry ->
                      log.termAt(entry.index()) != RaftLog.UNKNOWN_TERM
                          && log.termAt(entry.index()) != entry.term());
    }

    @Override
    Message outgoing(SimMember member, Message message) {
      return message instanceof Message.AppendAccepted accepted && accepted.match() > covered
          ? new Message.AppendAccepted(accepted.term(), covered)
          : message;
    }
  }

  /** Sends the entries behind a large one in its place. */
  private static final class LeavesOutLarge extends HostRules {
    @Override
    Message outgoing(SimMember member, Message message) {
      if (!(message instanceof Message.AppendRequest append) || append.entries().size() < 3) {
        return message;
      }
      List<Entry> taken = new ArrayList<>();
      long index = append.previous().index();
      for (Entry entry : append.entries()) {
        if (taken.isEmpty() || RaftLog.bytes(entry) < 90) {
          taken.add(new Entry(++index, entry.term(), entry.payload()));
        }
      }
      return new Message.AppendRequest(append.term(), append.previous(), taken, append.commit());
    }
  }

  /** Writes snapshots, and sends them, with no membership or with the latest. */
  private static final class WritesMembership extends HostRules {
    private final boolean latest;

    WritesMembership(boolean latest) {
      this.latest = latest;
    }

    private Configuration instead(SimMember member) {
      return latest ? member.node().configuration() : Configuration.EMPTY;
    }

    @Override
    Effect.Persist persisting(SimMember member, Effect.Persist persist) {
      return new Effect.Persist(
          persist.number(),
          persist.hardState(),
          persist
              .snapshot()
              .map(taken -> new Snapshot(taken.last(), instead(member), taken.data())),
          persist.entries(),
          persist.sync());
    }

    @Override
    Message outgoing(SimMember member, Message message) {
      return message instanceof Message.SnapshotChunk chunk
          ? new Message.SnapshotChunk(
              chunk.term(),
              chunk.last(),
              instead(member),
              chunk.offset(),
              chunk.data(),
              chunk.done(),
              chunk.checksum())
          : message;
    }
  }

  private static final class LearnerIsDeaf extends HostRules {
    @Override
    Optional<Input.Received> incoming(SimMember member, Input.Received received) {
      boolean asked =
          received.message() instanceof Message.VoteRequest
              || received.message() instanceof Message.PreVoteRequest;
      boolean deaf = asked && !member.node().configuration().votes(member.id());
      return deaf ? Optional.empty() : Optional.of(received);
    }
  }
}
