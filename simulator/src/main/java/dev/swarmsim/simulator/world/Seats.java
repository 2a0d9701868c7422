package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.storage.WriteAheadLog;
import dev.swarmsim.simulator.check.MemberStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a member's log on its machine's disk, in each of the ways a member can begin. */
final class Seats {
  private final Daemon daemon;

  Seats(Daemon daemon) {
    this.daemon = daemon;
  }

  /** The first member of a new group. */
  MemberSeat found(MemberId id, String group, Member self) {
    return open(id, group, state -> DurableState.founding(Configuration.of(List.of(self))));
  }

  /** A member that continues from its disk, or one that waits to be told everything. */
  MemberSeat resume(MemberId id, String group) {
    return open(id, group, state -> state);
  }

  /**
   * A member that keeps its state and drops all others (SwarmKit, {@code Node.restoreFromSnapshot}
   * with ForceNewCluster): what it does not know to be committed goes, and an entry that makes it
   * the only member is taken for committed.
   */
  MemberSeat forceAlone(MemberId id, String group, Member self) {
    return open(id, group, state -> alone(state, self));
  }

  private static DurableState alone(DurableState state, Member self) {
    long base = state.snapshot().map(snapshot -> snapshot.last().index()).orElse(0L);
    long commit = Math.max(base, state.hardState().commit());
    var entries = new ArrayList<Entry>();
    for (Entry entry : state.entries()) {
      if (entry.index() <= commit) {
        entries.add(entry);
      }
    }
    long term = state.hardState().term() + 1;
    long index = commit + 1;
    entries.add(new Entry(index, term, new Entry.Membership(Configuration.of(List.of(self)))));
    return new DurableState(
        new HardState(term, Optional.empty(), index), state.snapshot(), entries);
  }

  private interface Begin {
    DurableState from(DurableState onDisk);
  }

  private MemberSeat open(MemberId id, String group, Begin begin) {
    String directory = "raft-" + id;
    WriteAheadLog.Opened opened =
        WriteAheadLog.open(daemon.machine().disk(), directory, WriteAheadLog.Options.DEFAULT);
    DurableState onDisk = opened.state();
    DurableState state = begin.from(onDisk);
    if (!state.equals(onDisk)) {
      long known = onDisk.entries().isEmpty() ? 0 : onDisk.entries().getLast().index();
      List<Entry> changed =
          state.entries().stream()
              .filter(entry -> !onDisk.entries().contains(entry) || entry.index() > known)
              .toList();
      opened
          .log()
          .write(
              new Effect.Persist(
                  1, Optional.of(state.hardState()), Optional.empty(), changed, true));
      opened.log().sync();
    }
    RaftNode raft =
        daemon
            .world()
            .members()
            .make(
                id,
                daemon.world().settings().raft(),
                state,
                daemon.world().streams().stream("raft", daemon.hostname(), id.toString()),
                daemon.nowNanos());
    daemon
        .world()
        .memberStarted(new MemberStart(daemon.world().nowNanos(), daemon.hostname(), group, state));
    return new MemberSeat(id, group, raft, opened.log());
  }
}
