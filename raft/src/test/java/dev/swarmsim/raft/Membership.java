package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Arithmetic of memberships for the checks, on its own: the product's is what is checked. */
final class Membership {
  private Membership() {}

  /** Whether those members make a quorum, of both halves if it is joint. */
  static boolean quorum(Configuration configuration, Predicate<MemberId> there) {
    return most(configuration.voters(), there) && most(configuration.outgoing(), there);
  }

  private static boolean most(List<Member> voters, Predicate<MemberId> there) {
    long count = voters.stream().filter(voter -> there.test(voter.id())).count();
    return voters.isEmpty() || count > voters.size() / 2;
  }

  /** Whether no two quorums, one of each, are without a common member. Looks at all of them. */
  static boolean quorumsMeet(Configuration one, Configuration other) {
    List<MemberId> voters = new ArrayList<>();
    for (Configuration configuration : List.of(one, other)) {
      for (Member member : configuration.members()) {
        if (configuration.votes(member.id()) && !voters.contains(member.id())) {
          voters.add(member.id());
        }
      }
    }
    long[] halves = {
      bits(voters, one.voters()),
      bits(voters, one.outgoing()),
      bits(voters, other.voters()),
      bits(voters, other.outgoing())
    };
    for (long set = 0; set < 1L << voters.size(); set++) {
      boolean disjoint =
          most(halves[0], set)
              && most(halves[1], set)
              && most(halves[2], ~set)
              && most(halves[3], ~set);
      if (disjoint) {
        return false;
      }
    }
    return true;
  }

  private static long bits(List<MemberId> all, List<Member> some) {
    long bits = 0;
    for (Member member : some) {
      bits |= 1L << all.indexOf(member.id());
    }
    return bits;
  }

  private static boolean most(long half, long set) {
    return half == 0 || Long.bitCount(half & set) > Long.bitCount(half) / 2;
  }
}
