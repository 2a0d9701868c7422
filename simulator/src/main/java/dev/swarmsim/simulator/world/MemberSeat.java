package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.storage.WriteAheadLog;

/**
 * A member of a Raft group as a manager finds it on its disk.
 *
 * @param group names the Raft group
 */
record MemberSeat(MemberId id, String group, RaftNode raft, WriteAheadLog log) {}
