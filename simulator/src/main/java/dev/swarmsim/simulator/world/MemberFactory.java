package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import java.util.random.RandomGenerator;

/** Makes the Raft members of a world; a test can hand in one that makes them with a bug. */
@FunctionalInterface
public interface MemberFactory {
  /** Makes a member, as {@link RaftNode}'s constructor does. */
  RaftNode make(
      MemberId id, RaftConfig config, DurableState durable, RandomGenerator dice, long nowNanos);
}
