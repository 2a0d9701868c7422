package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import java.util.List;

/**
 * What a daemon keeps of its swarm over restarts, beside Raft's log: its certificate, in effect.
 * Written rarely, and taken to be durable at once.
 *
 * @param nodeId its node id
 * @param clusterId its cluster
 * @param role the role its certificate names
 * @param raftId its Raft id; 0 unless it has been a manager
 * @param group which Raft group that id belongs to
 * @param managers the managers it knows, for its agent to call
 * @param removed Raft ids of members that were removed; nobody listens to them any more
 */
record SavedNode(
    String nodeId,
    String clusterId,
    NodeSpec.Role role,
    long raftId,
    String group,
    List<Peer> managers,
    List<Long> removed) {
  SavedNode {
    managers = List.copyOf(managers);
    removed = List.copyOf(removed);
  }

  boolean manager() {
    return role == NodeSpec.Role.MANAGER;
  }

  SavedNode withRole(NodeSpec.Role now) {
    return new SavedNode(nodeId, clusterId, now, raftId, group, managers, removed);
  }

  SavedNode withMember(long newRaftId, String newGroup) {
    return new SavedNode(nodeId, clusterId, role, newRaftId, newGroup, managers, removed);
  }

  SavedNode withManagers(List<Peer> known) {
    return new SavedNode(nodeId, clusterId, role, raftId, group, known, removed);
  }

  SavedNode withRemoved(List<Long> now) {
    return new SavedNode(nodeId, clusterId, role, raftId, group, managers, now);
  }
}
