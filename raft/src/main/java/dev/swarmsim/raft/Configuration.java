package dev.swarmsim.raft;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who belongs to the group.
 *
 * <p>While {@code outgoing} is not empty the configuration is joint (§6): decisions need a quorum
 * of {@code voters} and a quorum of {@code outgoing}. Learners receive the log and count for
 * nothing.
 *
 * @param voters those who elect and commit, by id
 * @param outgoing the voters being replaced, by id; empty unless joint
 * @param learners those who only listen, by id
 */
public record Configuration(List<Member> voters, List<Member> outgoing, List<Member> learners) {
  /** Nobody: the configuration of a member that has not heard of its group yet. */
  public static final Configuration EMPTY = new Configuration(List.of(), List.of(), List.of());

  public Configuration {
    voters = sorted(voters);
    outgoing = sorted(outgoing);
    learners = sorted(learners);
  }

  /** A plain configuration of voters. */
  public static Configuration of(Collection<Member> voters) {
    return new Configuration(List.copyOf(voters), List.of(), List.of());
  }

  private static List<Member> sorted(List<Member> members) {
    return members.stream().sorted().toList();
  }

  /** Whether decisions need two quorums. */
  public boolean joint() {
    return !outgoing.isEmpty();
  }

  /** Everybody, each once, by id. */
  public List<Member> members() {
    return Stream.of(voters, outgoing, learners).flatMap(List::stream).distinct().sorted().toList();
  }

  /** The member of that id, in whatever part. */
  public Optional<Member> member(MemberId id) {
    return Stream.of(voters, outgoing, learners)
        .flatMap(List::stream)
        .filter(member -> member.id().equals(id))
        .findFirst();
  }

  /** Whether that member's vote counts in any part. */
  public boolean votes(MemberId id) {
    return Stream.of(voters, outgoing)
        .flatMap(List::stream)
        .anyMatch(member -> member.id().equals(id));
  }
}
