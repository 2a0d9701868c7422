package dev.swarmsim.scheduler.leader;

import java.util.List;
import java.util.Optional;

/** The Raft group as it is now; kept by the host. */
@FunctionalInterface
public interface MemberList {
  /** All members, in the order of their Raft ids. */
  List<Member> members();

  /** The member that runs on a node. */
  default Optional<Member> onNode(String nodeId) {
    return members().stream().filter(member -> member.nodeId().equals(nodeId)).findFirst();
  }

  /**
   * Whether a member may be taken out of the group without putting its quorum at risk: those still
   * reachable afterwards must make a majority of those then left (SwarmKit, {@code
   * Node.CanRemoveMember}). So of three managers with one dead, the dead one may go and a live one
   * may not; of four with one dead, a live one may.
   */
  default boolean canRemove(String nodeId) {
    var members = members();
    long reachableAfterwards =
        members.stream()
            .filter(member -> !member.nodeId().equals(nodeId) && member.reachable())
            .count();
    int majority = (members.size() - 1) / 2 + 1;
    return reachableAfterwards >= majority;
  }
}
