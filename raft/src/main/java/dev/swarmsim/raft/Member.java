package dev.swarmsim.raft;

/**
 * A member of a Raft group as the group's configuration records it.
 *
 * @param id the member's Raft id
 * @param address where the others reach it, in the transport's own notation (host:port over TCP)
 * @param name what the application calls it; a swarm keeps its node id here; may be empty
 */
public record Member(MemberId id, String address, String name) implements Comparable<Member> {
  @Override
  public int compareTo(Member other) {
    return id.compareTo(other.id);
  }
}
