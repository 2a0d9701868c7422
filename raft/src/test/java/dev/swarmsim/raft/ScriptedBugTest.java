package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.Heartbeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bugs that need a rarer course of events than random faults bring about: each is planted and
 * played until a check notices, and the same course with the rule in place is harmless.
 */
class ScriptedBugTest {
  private static final RaftConfig BY_LEASE =
      Harness.config(true, true)
          .but()
          .preVote(false)
          .reads(RaftConfig.Reads.LEASE)
          .clockDriftPerMille(300)
          .build();

  // ---- M34: a snapshot of what the log has drops what follows, too

  @Test
  void aLateSnapshotTakesNothingFromALogThatGoesBeyondIt() {
    var invariants = new Invariants();
    var group = lateSnapshot(new SafetyRules(), invariants);

    invariants.check(group.node(2));
  }

  @Test
  void ifItDidACommittedEntryWouldBeLost() {
    var invariants = new Invariants();
    var group =
        lateSnapshot(
            new SafetyRules() {
              @Override
              boolean hasSnapshot(LogPosition snapshotLast, long ownTermThere) {
                return false;
              }
            },
            invariants);

    assertBroken(Invariants.LEADER_COMPLETENESS, invariants, group.node(2));
  }

  /** 1 commits with 2, whose commit index lags; 2 hears an old snapshot, and then leads with 3. */
  private static Harness lateSnapshot(SafetyRules rules, Invariants invariants) {
    var group = new Harness(Harness.PLAIN, rules);
    group.start(1, disk(3, 3, 1, 2, 2, 3));
    group.start(2, disk(3, 3, 1, 2, 2, 3));
    group.start(3, disk(3, 3, 1));
    group.lose(
        envelope ->
            touches(envelope, 3)
                || (envelope.message() instanceof AppendRequest append && append.commit() > 1));
    group.host(3).step(new Input.Woken());
    group.campaign(1);
    invariants.check(group.node(1));
    assertEquals(5, group.node(1).commitIndex());

    Configuration founders = Harness.configuration(3);
    int checksum = new Snapshot(at(3, 2), founders, bytes("x")).checksum();
    long term = group.node(1).term();
    group
        .host(2)
        .receive(
            1, new Message.SnapshotChunk(term, at(3, 2), founders, 0, bytes("x"), true, checksum));
    group.cutOff(1);
    group.campaign(2);
    assertEquals(Role.LEADER, group.node(2).role());
    return group;
  }

  // ---- M26: the membership is changed before the leader has committed in its term

  @Test
  void aChangeWaitsForACommitInTheLeadersTerm() {
    var group = new Harness(Harness.PLAIN);
    elected1ThatSpreadsNothing(group);

    var effects = addFifth(group);

    assertEquals(List.of(new Effect.Refused(1, Effect.Refusal.CHANGE_PENDING)), effects);
  }

  @Test
  void ifItDidNotTwoQuorumsWithoutACommonMemberCouldCommit() {
    var invariants = new Invariants();
    var group =
        new Harness(
            Harness.PLAIN,
            new SafetyRules() {
              @Override
              boolean mayChangeMembership(boolean committedInOwnTerm, boolean settled) {
                return true;
              }
            });
    elected1ThatSpreadsNothing(group);
    addFifth(group);
    group.pass(2);
    assertEquals(at(3, 2), group.node(5).log().last(), "1 and 5 make no quorum of five");

    // 2 leads the other three, removes 1, and commits that with 3 alone.
    group.lose(envelope -> touches(envelope, 1) || touches(envelope, 5) || appends(envelope, 2, 4));
    group.campaign(2);
    group.host(2).step(new Input.Change(2, new MembershipChange.Remove(new MemberId(1))));
    group.settle();
    assertEquals(3, group.node(2).commitIndex());
    invariants.check(group.node(2));

    // 1 comes back and leads with 4 and 5, who know nothing of it.
    group.lose(envelope -> touches(envelope, 2) || touches(envelope, 3));
    group.restart(1);
    group.campaign(1);
    group.campaign(1);
    assertEquals(Role.LEADER, group.node(1).role());
    assertBroken(Invariants.LEADER_COMPLETENESS, invariants, group.node(1));
  }

  private static void elected1ThatSpreadsNothing(Harness group) {
    for (int id = 1; id <= 4; id++) {
      group.start(id, disk(4, 1, 1));
    }
    group.start(5, DurableState.EMPTY);
    group.lose(
        envelope -> envelope.message() instanceof AppendRequest && envelope.to().value() != 5);
    group.campaign(1);
    assertEquals(Role.LEADER, group.node(1).role());
  }

  private static List<Effect> addFifth(Harness group) {
    var effects = group.host(1).step(new Input.Change(1, new MembershipChange.AddVoter(member(5))));
    group.settle();
    return effects;
  }

  // ---- M22b: a voter does not wait for the end of the lease it granted

  @Test
  void nobodyIsElectedWhileAVoterKeepsItsPromise() {
    var course = new LeaseCourse(new SafetyRules());

    assertNotEquals(Role.LEADER, course.group.node(course.rival).role());
  }

  @Test
  void ifSomebodyWereTheOldLeaderWouldAnswerWithWhatIsOld() {
    var course =
        new LeaseCourse(
            new SafetyRules() {
              @Override
              boolean mayHearCandidate(boolean leaderHeard, boolean transfer) {
                return true;
              }
            });
    assertEquals(Role.LEADER, course.group.node(course.rival).role());
    course.group.propose(course.rival, "new");

    var answers = course.group.host(course.leader).step(new Input.Read(9));

    long newest = course.group.node(course.rival).commitIndex();
    assertTrue(
        answers.stream()
            .anyMatch(
                effect -> effect instanceof Effect.ReadReady ready && ready.index() < newest));
  }

  /** A leader and a rival that hear the third member, not each other, until the rival stands. */
  private static final class LeaseCourse {
    private final Harness group;
    private final int leader;
    private final int rival;

    private LeaseCourse(SafetyRules rules) {
      group = new Harness(BY_LEASE, rules);
      for (int id = 1; id <= 3; id++) {
        group.start(id, DurableState.founding(Harness.configuration(3)));
      }
      group.pass(60);
      leader = (int) group.leader().orElseThrow().id().value();
      rival = leader % 3 + 1;
      long term = group.node(leader).term();
      group.lose(
          envelope ->
              (touches(envelope, leader) && touches(envelope, rival))
                  || (envelope.to().value() == leader && envelope.message().term() > term));
      for (int tick = 0; tick < 30 && group.node(rival).role() != Role.LEADER; tick++) {
        group.pass(1);
      }
    }
  }

  // ---- M22c: a lease makes no allowance for a leader's clock that runs slow

  @Test
  void aLeaseEndsBeforeThePromiseOfAVoterWhoseClockIsFast() {
    assertFalse(answersSevenTicksLater(new SafetyRules()));
  }

  @Test
  void withoutThatAllowanceItIsTrustedWhenAFastVoterIsFree() {
    assertTrue(
        answersSevenTicksLater(
            new SafetyRules() {
              @Override
              long leaseEnd(long sentNanos, long leaseNanos) {
                return sentNanos + leaseNanos * 1000 / (1000 - BY_LEASE.clockDriftPerMille());
              }
            }));
  }

  /**
   * Whether a leader that hears nobody any more answers a read at once. Voters promise nine ticks
   * of their clocks, which are less than seven of the leader's if theirs run faster by 30 %.
   */
  private static boolean answersSevenTicksLater(SafetyRules rules) {
    var group = new Harness(BY_LEASE, rules);
    for (int id = 1; id <= 3; id++) {
      group.start(id, DurableState.founding(Harness.configuration(3)));
    }
    group.pass(60);
    int leader = (int) group.leader().orElseThrow().id().value();
    group.lose(envelope -> true);
    group.pass(7);
    return group.host(leader).step(new Input.Read(9)).stream()
        .anyMatch(effect -> effect instanceof Effect.ReadReady);
  }

  // ---- Helpers

  private static boolean touches(Harness.Envelope envelope, int id) {
    return envelope.from().value() == id || envelope.to().value() == id;
  }

  private static boolean appends(Harness.Envelope envelope, int from, int to) {
    boolean carries =
        envelope.message() instanceof AppendRequest || envelope.message() instanceof Heartbeat;
    return carries && envelope.from().value() == from && envelope.to().value() == to;
  }

  private static void assertBroken(String property, Invariants invariants, RaftNode node) {
    var broken = assertThrows(Invariants.Broken.class, () -> invariants.check(node));
    assertEquals(property, broken.property);
  }
}
