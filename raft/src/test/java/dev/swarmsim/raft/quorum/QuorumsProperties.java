package dev.swarmsim.raft.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Each function against the enumeration of all sets of voters. */
class QuorumsProperties {
  @Property(tries = 300, seed = "20260101")
  void theCommittedIndexIsTheBestThatSomeQuorumHas(
      @ForAll QuorumRule rule, @ForAll @Size(min = 1, max = 7) long[] anyMatches) {
    long[] matches = indexes(anyMatches);
    long best = 0;
    for (int set = 0; set < 1 << matches.length; set++) {
      if (Integer.bitCount(set) >= rule.quorum(matches.length)) {
        best = Math.max(best, least(matches, set));
      }
    }

    assertEquals(best, Quorums.committedIndex(rule, matches));
  }

  @Property(tries = 300, seed = "20260101")
  void aJointConfigurationCommitsWhatBothHalvesHave(
      @ForAll @Size(min = 1, max = 5) long[] anyIncoming,
      @ForAll @Size(max = 5) long[] anyOutgoing) {
    long[] incoming = indexes(anyIncoming);
    long[] outgoing = indexes(anyOutgoing);

    long committed = Quorums.committedIndex(QuorumRule.MAJORITY, incoming, outgoing);

    assertEquals(true, majorityHas(incoming, committed) && majorityHas(outgoing, committed));
    assertEquals(
        false, majorityHas(incoming, committed + 1) && majorityHas(outgoing, committed + 1));
  }

  @Property(tries = 300, seed = "20260101")
  void anElectionIsDecidedWhenTheRestCannotChangeIt(
      @ForAll QuorumRule rule,
      @ForAll @IntRange(min = 1, max = 9) int voters,
      @ForAll @IntRange(min = 0, max = 9) int granted,
      @ForAll @IntRange(min = 0, max = 9) int refused) {
    int yes = Math.min(granted, voters);
    int no = Math.min(refused, voters - yes);
    boolean won = yes >= rule.quorum(voters);
    boolean couldWin = voters - no >= rule.quorum(voters);

    VoteResult result = Quorums.votes(rule, voters, yes, no);

    assertEquals(won ? VoteResult.WON : couldWin ? VoteResult.PENDING : VoteResult.LOST, result);
  }

  @Property(seed = "20260101")
  void twoMajoritiesShareAVoter(@ForAll @IntRange(min = 1, max = 9) int voters) {
    for (int set = 0; set < 1 << voters; set++) {
      int others = voters - Integer.bitCount(set);
      boolean both =
          Integer.bitCount(set) >= QuorumRule.MAJORITY.quorum(voters)
              && others >= QuorumRule.MAJORITY.quorum(voters);
      assertEquals(false, both);
    }
  }

  @Property(seed = "20260101")
  void twoHalvesOfAnEvenGroupDoNot(@ForAll @IntRange(min = 1, max = 9) int half) {
    assertEquals(half, QuorumRule.HALF.quorum(2 * half));
    assertNotEquals(QuorumRule.HALF.quorum(2 * half), QuorumRule.MAJORITY.quorum(2 * half));
  }

  @Property(seed = "20260101")
  void bothHalvesOfAJointConfigurationMustAgree(@ForAll VoteResult one, @ForAll VoteResult other) {
    assertEquals(one.and(other), other.and(one));
    assertEquals(
        one == VoteResult.WON && other == VoteResult.WON, one.and(other) == VoteResult.WON);
    assertEquals(
        one == VoteResult.LOST || other == VoteResult.LOST, one.and(other) == VoteResult.LOST);
  }

  private static long[] indexes(long[] any) {
    return Arrays.stream(any).map(value -> Math.floorMod(value, 10)).toArray();
  }

  private static long least(long[] matches, int set) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < matches.length; i++) {
      if ((set >> i & 1) == 1) {
        least = Math.min(least, matches[i]);
      }
    }
    return least;
  }

  private static boolean majorityHas(long[] matches, long index) {
    long count = Arrays.stream(matches).filter(match -> match >= index).count();
    return matches.length == 0 || 2 * count > matches.length;
  }
}
