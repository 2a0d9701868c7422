package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.MembershipChange.AddLearner;
import dev.swarmsim.raft.MembershipChange.AddVoter;
import dev.swarmsim.raft.MembershipChange.LeaveJoint;
import dev.swarmsim.raft.MembershipChange.Remove;
import dev.swarmsim.raft.MembershipChange.Single;
import dev.swarmsim.raft.MembershipChange.Together;
import dev.swarmsim.raft.MembershipChange.Transition;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every membership of four members changed into every other, each against the plain definition of a
 * quorum: whatever two memberships act at once, any two of their quorums share a voter.
 */
class JointQuorumTest {
  private static final int MEMBERS = 4;

  /** What a member is: 0 nothing, 1 voter, 2 learner; the lowest digit is member 1. */
  private static final int SHAPES = 81;

  private static final int[] POWERS = {1, 3, 9, 27};

  private static int digit(int shape, int id) {
    return shape / POWERS[id - 1] % 3;
  }

  private static Configuration configuration(int shape) {
    List<Member> voters = new ArrayList<>();
    List<Member> learners = new ArrayList<>();
    for (int id = 1; id <= MEMBERS; id++) {
      if (digit(shape, id) == 1) {
        voters.add(member(id));
      } else if (digit(shape, id) == 2) {
        learners.add(member(id));
      }
    }
    return new Configuration(voters, List.of(), learners);
  }

  private static boolean hasVoters(int shape) {
    return !configuration(shape).voters().isEmpty();
  }

  private static List<Single> changes(int from, int to) {
    List<Single> changes = new ArrayList<>();
    for (int id = 1; id <= MEMBERS; id++) {
      if (digit(from, id) != digit(to, id)) {
        changes.add(
            switch (digit(to, id)) {
              case 1 -> new AddVoter(member(id));
              case 2 -> new AddLearner(member(id));
              default -> new Remove(new MemberId(id));
            });
      }
    }
    return changes;
  }

  /** The votes of a membership as sets of bits; bit n stands for member n. */
  private record Votes(int voters, int outgoing) {
    Votes(Configuration configuration) {
      this(bits(configuration.voters()), bits(configuration.outgoing()));
    }

    /** Majority of the voters, and of the outgoing ones if there are any, by counting. */
    boolean quorum(int set) {
      return majority(voters, set) && (outgoing == 0 || majority(outgoing, set));
    }

    private static boolean majority(int all, int set) {
      return 2 * Integer.bitCount(all & set) > Integer.bitCount(all);
    }

    private static int bits(List<Member> members) {
      int bits = 0;
      for (Member member : members) {
        bits |= 1 << member.id().value();
      }
      return bits;
    }
  }

  /** Whether a quorum of one and a quorum of the other may have nobody in common. */
  private static boolean canSplit(Configuration one, Configuration other) {
    var ones = new Votes(one);
    var others = new Votes(other);
    for (int set = 0; set < 1 << MEMBERS; set++) {
      if (ones.quorum(set << 1) && others.quorum(~(set << 1))) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(Transition.class)
  void neighboursInAChangeAlwaysShareAVoter(Transition transition) {
    for (int from = 0; from < SHAPES; from++) {
      for (int to = 0; to < SHAPES; to++) {
        if (!hasVoters(from) || from == to) {
          continue;
        }
        Configuration before = configuration(from);
        Optional<Configuration> entered =
            MembershipChanges.apply(before, new Together(changes(from, to), transition));
        assertEquals(hasVoters(to), entered.isPresent(), () -> before.toString());
        if (entered.isEmpty()) {
          continue;
        }
        assertTrue(!canSplit(before, entered.get()), () -> before + " against " + entered.get());
        Configuration after =
            entered.get().joint() ? MembershipChanges.left(entered.get()) : entered.get();
        assertTrue(!canSplit(entered.get(), after), () -> entered.get() + " against " + after);
        assertEquals(configuration(to), after);
      }
    }
  }

  @Test
  void aChangeOfOneMemberNeedsNoJointMembershipAndStillShares() {
    for (int from = 0; from < SHAPES; from++) {
      for (int to = 0; to < SHAPES; to++) {
        List<Single> changes = changes(from, to);
        if (!hasVoters(from) || !hasVoters(to) || changes.size() != 1) {
          continue;
        }
        Configuration before = configuration(from);
        Configuration after = MembershipChanges.apply(before, changes.getFirst()).orElseThrow();

        assertEquals(configuration(to), after);
        assertTrue(!canSplit(before, after), () -> before + " against " + after);
      }
    }
  }

  @Test
  void anAutomaticChangeIsJointExactlyIfMoreThanOneVoteChanges() {
    for (int from = 0; from < SHAPES; from++) {
      for (int to = 0; to < SHAPES; to++) {
        if (!hasVoters(from) || !hasVoters(to) || from == to) {
          continue;
        }
        int votes = 0;
        for (int id = 1; id <= MEMBERS; id++) {
          votes += (digit(from, id) == 1) != (digit(to, id) == 1) ? 1 : 0;
        }
        Configuration entered =
            MembershipChanges.apply(
                    configuration(from), new Together(changes(from, to), Transition.AUTOMATIC))
                .orElseThrow();

        assertEquals(votes > 1, entered.joint());
        assertEquals(votes > 1, entered.leavesItself());
      }
    }
  }

  @Test
  void nobodyIsTwoThingsAtOnceAndNobodyIsLost() {
    for (int from = 0; from < SHAPES; from++) {
      for (int to = 0; to < SHAPES; to++) {
        if (!hasVoters(from) || !hasVoters(to) || from == to) {
          continue;
        }
        Configuration joint =
            MembershipChanges.apply(
                    configuration(from), new Together(changes(from, to), Transition.EXPLICIT))
                .orElseThrow();
        for (int id = 1; id <= MEMBERS; id++) {
          MemberId one = new MemberId(id);
          boolean voted = digit(from, id) == 1;
          boolean willVote = digit(to, id) == 1;
          boolean willListen = digit(to, id) == 2;
          assertEquals(voted || willVote, joint.votes(one));
          assertEquals(willListen && !voted, joint.learners().contains(member(id)));
          assertEquals(willListen && voted, joint.demoted().contains(member(id)));
          assertEquals(voted || willVote || willListen, joint.member(one).isPresent());
        }
        assertTrue(joint.joint());
      }
    }
  }

  @Test
  void aJointMembershipIsOnlyLeftAndAPlainOneCannotBe() {
    Configuration plain = configuration(1 + 3 + 9);
    Configuration joint =
        MembershipChanges.apply(
                plain, new Together(List.of(new Remove(new MemberId(1))), Transition.EXPLICIT))
            .orElseThrow();

    assertEquals(Optional.empty(), MembershipChanges.apply(plain, new LeaveJoint()));
    assertEquals(Optional.empty(), MembershipChanges.apply(joint, new AddVoter(member(4))));
    assertEquals(
        Optional.empty(),
        MembershipChanges.apply(
            joint, new Together(List.of(new AddVoter(member(4))), Transition.AUTOMATIC)));
  }

  @Test
  void votesAreCountedInEachHalfAsByHand() {
    for (int incoming = 1; incoming < 1 << MEMBERS; incoming++) {
      for (int outgoing = 0; outgoing < 1 << MEMBERS; outgoing++) {
        var configuration = new Configuration(members(incoming), members(outgoing), List.of());
        var votes = new Votes(configuration);
        for (int answers = 0; answers < SHAPES; answers++) {
          var count = new VoteCount();
          int yes = 0;
          int no = 0;
          for (int id = 1; id <= MEMBERS; id++) {
            if (digit(answers, id) != 0) {
              count.answered(new MemberId(id), digit(answers, id) == 1);
            }
            yes |= digit(answers, id) == 1 ? 1 << id : 0;
            no |= digit(answers, id) == 2 ? 1 << id : 0;
          }
          VoteResult expected =
              votes.quorum(yes)
                  ? VoteResult.WON
                  : votes.quorum(~no) ? VoteResult.PENDING : VoteResult.LOST;

          assertEquals(
              expected,
              count.result(QuorumRule.MAJORITY, configuration),
              () -> configuration.toString());
        }
      }
    }
  }

  private static List<Member> members(int set) {
    List<Member> members = new ArrayList<>();
    for (int id = 1; id <= MEMBERS; id++) {
      if ((set >> (id - 1) & 1) == 1) {
        members.add(member(id));
      }
    }
    return members;
  }
}
