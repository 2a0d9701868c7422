package dev.swarmsim.raft;

import static dev.swarmsim.raft.Invariants.DURABILITY;
import static dev.swarmsim.raft.Invariants.ELECTION_SAFETY;
import static dev.swarmsim.raft.Invariants.LEADER_COMPLETENESS;
import static dev.swarmsim.raft.Invariants.LINEARIZABILITY;
import static dev.swarmsim.raft.Invariants.LOG_MATCHING;
import static dev.swarmsim.raft.Invariants.MONOTONIC;
import static dev.swarmsim.raft.Invariants.ONCE;
import static dev.swarmsim.raft.Invariants.QUORUM_HOLDS;
import static dev.swarmsim.raft.Invariants.STATE_MACHINE_SAFETY;

import java.util.List;

/** Rows of the catalogue about what a host owes its member: disks, applications, answers. */
final class BugsOfHosts {
  private BugsOfHosts() {}

  static List<PlantedBug> all() {
    return List.of(
        PlantedBug.of(
            "M02",
            "a vote leaves before it is durable",
            "SOFAJRaft 1241, 1245; nodedb 161; paper figure 2",
            Profile.blinks(),
            Plant.inHost(() -> new LeavesEarly(Message.VoteReply.class)),
            ELECTION_SAFETY,
            LEADER_COMPLETENESS,
            MONOTONIC),
        PlantedBug.of(
            "M03",
            "a candidate asks for votes before its own is durable",
            "SOFAJRaft 1245; hashicorp 901ac15",
            Profile.blinks(),
            Plant.inHost(() -> new LeavesEarly(Message.VoteRequest.class)),
            ELECTION_SAFETY,
            LEADER_COMPLETENESS,
            MONOTONIC),
        PlantedBug.of(
            "M04",
            "a vote is given though its write failed",
            "SOFAJRaft 1241, 1243",
            Profile.blinks().named("bad disks").often(Fault.WRITE_ERROR, 80),
            Plant.inHost(BelievesFailedVote::new),
            ELECTION_SAFETY,
            LEADER_COMPLETENESS),
        PlantedBug.of(
            "M05",
            "what is in the page cache counts as durable",
            "robustmq 2039; tikv 994; dragonboat 201",
            Profile.faults().often(Fault.POWER_LOSS, 5),
            Plant.inHost(NeverSyncs::new),
            QUORUM_HOLDS,
            ELECTION_SAFETY,
            LEADER_COMPLETENESS,
            DURABILITY),
        PlantedBug.of(
            "M06",
            "an append is acknowledged before it is durable",
            "tikv 994; c5 263; dragonboat 360",
            Profile.crashes(),
            Plant.inHost(() -> new LeavesEarly(Message.AppendAccepted.class)),
            QUORUM_HOLDS,
            LEADER_COMPLETENESS,
            DURABILITY),
        PlantedBug.of(
            "M36",
            "the log before a snapshot goes before the snapshot is durable",
            "SOFAJRaft 227; paper §7",
            Profile.crashes().often(Fault.SNAPSHOT, 20),
            Plant.inHost(DropsLogEarly::new),
            QUORUM_HOLDS,
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY,
            DURABILITY,
            Invariants.LIVENESS),
        PlantedBug.of(
            "M37",
            "the application keeps its state over a restart but not how far it went",
            "etcd 3.5 data inconsistency (2022)",
            Profile.faults(),
            Plant.inHost(AppliesAgain::new),
            STATE_MACHINE_SAFETY,
            ONCE),
        PlantedBug.of(
            "M38",
            "a command that is sent again is executed again",
            "paper §8; curvine 676; khepri 250; cockroach 10602, 39064; etcd 18424",
            Profile.faults(),
            Plant.inHost(KnowsNoSessions::new),
            ONCE),
        PlantedBug.of(
            "M39",
            "a client is answered when its command is appended",
            "Redis-Raft analysis 2020",
            Profile.divergence(),
            Plant.inHost(AnswersEarly::new),
            DURABILITY,
            LINEARIZABILITY),
        PlantedBug.of(
            "M40",
            "whoever waits at an index is answered by whatever is applied there",
            "Students' Guide; MIT lab notes",
            Profile.divergence(),
            Plant.inHost(AnswersByIndex::new),
            DURABILITY,
            LINEARIZABILITY),
        PlantedBug.of(
            "M52",
            "an application skips a batch that is still being applied when the next one comes",
            "openraft eed681d5, 89bb48f8",
            Profile.faults(),
            Plant.inHost(SkipsBatch::new),
            STATE_MACHINE_SAFETY,
            LOG_MATCHING));
  }

  private static final class LeavesEarly extends HostRules {
    private final Class<? extends Message> kind;

    LeavesEarly(Class<? extends Message> kind) {
      this.kind = kind;
    }

    @Override
    boolean leavesAtOnce(Message message) {
      return kind.isInstance(message);
    }
  }

  private static final class BelievesFailedVote extends HostRules {
    @Override
    boolean believesFailedWrite(Effect.Persist persist) {
      return persist.entries().isEmpty() && persist.snapshot().isEmpty();
    }
  }

  private static final class NeverSyncs extends HostRules {
    @Override
    boolean syncs() {
      return false;
    }
  }

  private static final class DropsLogEarly extends HostRules {
    @Override
    boolean dropsLogBeforeSnapshotIsDurable() {
      return true;
    }
  }

  private static final class AppliesAgain extends HostRules {
    @Override
    boolean keepsStateOverRestart() {
      return true;
    }
  }

  private static final class KnowsNoSessions extends HostRules {
    @Override
    boolean knowsSessions() {
      return false;
    }
  }

  private static final class AnswersEarly extends HostRules {
    @Override
    boolean answersWhenAppended() {
      return true;
    }
  }

  private static final class AnswersByIndex extends HostRules {
    @Override
    boolean looksAtTermOfAnswer() {
      return false;
    }
  }

  private static final class SkipsBatch extends HostRules {
    @Override
    boolean skipsUnfinishedBatch() {
      return true;
    }
  }
}
