package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.RaftNode;
import java.util.List;

/**
 * One step of one manager's Raft member.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param node the manager's host name
 * @param group names its Raft group; a forced new cluster is a new group
 * @param raft the member after the step, to be looked at only
 * @param input what it was given
 * @param effects what it wants done
 */
public record MemberStep(
    long timeNanos, String node, String group, RaftNode raft, Input input, List<Effect> effects) {}
