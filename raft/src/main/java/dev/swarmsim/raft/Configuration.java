package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
 * @param demoted those of the outgoing voters who will only listen once the joint configuration is
 *     left, by id; until then they vote
 * @param leavesItself whether a joint configuration is left as soon as it is committed
 */
public record Configuration(
    List<Member> voters,
    List<Member> outgoing,
    List<Member> learners,
    List<Member> demoted,
    boolean leavesItself) {
  /** Nobody: the configuration of a member that has not heard of its group yet. */
  public static final Configuration EMPTY = new Configuration(List.of(), List.of(), List.of());

  public Configuration {
    voters = sorted(voters);
    outgoing = sorted(outgoing);
    learners = sorted(learners);
    demoted = sorted(demoted);
  }

  /** A configuration in which nobody waits to be demoted. */
  public Configuration(List<Member> voters, List<Member> outgoing, List<Member> learners) {
    this(voters, outgoing, learners, List.of(), false);
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

  /** Everybody, each once, by id; of two records of one member the new voters' counts. */
  public List<Member> members() {
    List<Member> all = new ArrayList<>(voters);
    addUnknown(all, outgoing);
    addUnknown(all, learners);
    return sorted(all);
  }

  private static void addUnknown(List<Member> known, List<Member> members) {
    for (Member member : members) {
      if (find(known, member.id()).isEmpty()) {
        known.add(member);
      }
    }
  }

  /** The member of that id, in whatever part. */
  public Optional<Member> member(MemberId id) {
    return find(voters, id).or(() -> find(outgoing, id)).or(() -> find(learners, id));
  }

  /** Whether that member's vote counts in any part. */
  public boolean votes(MemberId id) {
    return find(voters, id).isPresent() || find(outgoing, id).isPresent();
  }

  private static Optional<Member> find(List<Member> members, MemberId id) {
    for (Member member : members) {
      if (member.id().equals(id)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
