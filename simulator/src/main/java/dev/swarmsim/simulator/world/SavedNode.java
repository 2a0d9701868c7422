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
 * @param lock what its keys are locked with
 */
record SavedNode(
    String nodeId,
    String clusterId,
    NodeSpec.Role role,
    long raftId,
    String group,
    List<Peer> managers,
    List<Long> removed,
    Lock lock) {
  SavedNode {
    managers = List.copyOf(managers);
    removed = List.copyOf(removed);
  }

  /**
   * What a manager needs to be told when it starts.
   *
   * @param key the unlock key; empty if it needs none
   * @param version of the cluster object from which it was learned: a log that is read again after
   *     a restart tells of older keys, too
   */
  record Lock(String key, long version) {
    static final Lock NONE = new Lock("", 0);
  }

  /** A node that has just been given its certificate. */
  static SavedNode admitted(
      String nodeId, String clusterId, NodeSpec.Role role, List<Peer> managers) {
    return new SavedNode(nodeId, clusterId, role, 0, "", managers, List.of(), Lock.NONE);
  }

  boolean manager() {
    return role == NodeSpec.Role.MANAGER;
  }

  /** A worker keeps nothing that needs a lock. */
  SavedNode withRole(NodeSpec.Role now) {
    return new SavedNode(nodeId, clusterId, now, 0, "", managers, removed, Lock.NONE);
  }

  SavedNode withMember(long newRaftId, String newGroup) {
    return new SavedNode(nodeId, clusterId, role, newRaftId, newGroup, managers, removed, lock);
  }

  SavedNode withManagers(List<Peer> known) {
    return new SavedNode(nodeId, clusterId, role, raftId, group, known, removed, lock);
  }

  SavedNode withRemoved(List<Long> now) {
    return new SavedNode(nodeId, clusterId, role, raftId, group, managers, now, lock);
  }

  SavedNode withLock(Lock now) {
    return new SavedNode(nodeId, clusterId, role, raftId, group, managers, removed, now);
  }
}
