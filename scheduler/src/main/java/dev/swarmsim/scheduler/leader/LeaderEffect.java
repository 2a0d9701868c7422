package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinReply;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinReply;

/** What a {@link Leader} wants done by its host. To be carried out in order. */
public sealed interface LeaderEffect {
  /**
   * Propose an entry to Raft. There is at most one such wish open at a time. The host answers with
   * {@link Leader#committed} once it has applied the entry, with {@link Leader#proposalFailed} if
   * the entry is certain never to be committed, or with {@link Leader#stop}.
   *
   * @param proposal names it in the answer
   * @param name what it does, for people
   */
  record Propose(long proposal, StoreActions actions, String name) implements LeaderEffect {}

  /** Answer a control request. */
  record Reply(long token, ControlReply reply) implements LeaderEffect {}

  /** Answer a node that asked to join the swarm. */
  record AnswerJoin(long token, JoinReply reply) implements LeaderEffect {}

  /** Answer a manager that asked to become a member of the Raft group. */
  record AnswerRaftJoin(long token, RaftJoinReply reply) implements LeaderEffect {}

  /**
   * Make a node a member of the Raft group, after it was reached at its address. Answered by {@link
   * Leader#memberChanged} or {@link Leader#memberChangeFailed}, as are the next two.
   */
  record AddMember(long change, String nodeId, String address) implements LeaderEffect {}

  /** A member that is already in the group is to be reached at another address from now on. */
  record MoveMember(long change, long raftId, String address) implements LeaderEffect {}

  /** Take a member out of the Raft group. */
  record RemoveMember(long change, String nodeId, long raftId) implements LeaderEffect {}

  /** Hand leadership to another member: this manager is to become a worker. Not answered. */
  record TransferLeadership() implements LeaderEffect {}
}
