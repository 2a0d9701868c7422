package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.ManagerStatus;
import dev.swarmsim.scheduler.model.Peer;

/**
 * A member of the Raft group as the leader sees it.
 *
 * @param raftId its number in the group
 * @param nodeId the node it runs on
 * @param address where managers reach it
 * @param leader whether it is the leader
 * @param reachable whether the last message to it arrived; always true for the leader itself
 */
public record Member(
    long raftId, String nodeId, String address, boolean leader, boolean reachable) {

  /** As node listings show it. */
  public ManagerStatus status() {
    return ManagerStatus.newBuilder()
        .setRaftId(raftId)
        .setAddress(address)
        .setLeader(leader)
        .setReachability(
            reachable
                ? ManagerStatus.Reachability.REACHABLE
                : ManagerStatus.Reachability.UNREACHABLE)
        .build();
  }

  /** As agents and joiners are told of it. */
  public Peer peer() {
    return Peer.newBuilder().setNodeId(nodeId).setAddress(address).build();
  }
}
