package dev.swarmsim.simulator.check;

import static dev.swarmsim.simulator.check.History.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each check of Raft's own rules by itself, on a history that breaks it and on one that does not.
 */
class RaftChecksTest {
  // ---- one-leader-per-term

  @Test
  void twoLeadersOfOneTermAreNamed() {
    var history = new History("one-leader-per-term");

    history.elect("m1", "m3");
    history.elect("m2", "m3");

    assertEquals(
        List.of("m1 and m2 both lead term 2"), history.said().stream().distinct().toList());
  }

  @Test
  void leadersOfTwoTermsMayBothLead() {
    var history = new History("one-leader-per-term");

    history.elect("m1", "m3");
    history.append("m2", "m1", entry(2, 2, "a"), 1);
    history.elect("m2", "m3");

    assertEquals(3, history.node("m2").term());
    assertEquals(List.of(), history.said());
  }

  // ---- log-matching

  @Test
  void equalEntriesOverDifferentOnesDoNotMatch() {
    var history = new History("log-matching");

    history.writes("m1", entry(2, 1, "a"), entry(3, 3, "c"));
    history.writes("m2", entry(2, 2, "b"), entry(3, 3, "c"));

    assertEquals(
        List.of("m1 and m2 both hold entry 3 of term 3, but their logs differ at or before it"),
        history.said());
  }

  @Test
  void oneTermDoesNotHaveTwoEntriesOfOneIndex() {
    var history = new History("log-matching");

    history.writes("m1", entry(2, 1, "a"));
    history.writes("m2", entry(2, 1, "b"));

    assertEquals(
        List.of("m1 and m2 both hold entry 2 of term 1, but their logs differ at or before it"),
        history.said());
  }

  @Test
  void logsMayDifferUntilALeaderRepairsThem() {
    var history = new History("log-matching");

    history.writes("m1", entry(2, 1, "a"), entry(3, 3, "c"));
    history.writes("m2", entry(2, 2, "b"));
    history.writes("m2", entry(2, 1, "a"), entry(3, 3, "c"));

    assertEquals(List.of(), history.said());
  }

  // ---- committed-on-majority

  @Test
  void anEntryThatOneOfThreeHoldsIsNotCommitted() {
    var history = new History("committed-on-majority");

    history.append("m1", "m2", entry(2, 1, "a"), 2);

    assertEquals(
        List.of("m1 committed entry 2, which 1 of 3 managers hold; a majority is 2"),
        history.said());
  }

  @Test
  void anEntryThatTwoOfThreeHoldIsCommitted() {
    var history = new History("committed-on-majority");

    history.append("m3", "m2", entry(2, 1, "a"), 1);
    history.append("m1", "m2", entry(2, 1, "a"), 2);

    assertEquals(2, history.node("m1").commitIndex());
    assertEquals(List.of(), history.said());
  }

  @Test
  void anotherEntryOfThatIndexDoesNotCount() {
    var history = new History("committed-on-majority");

    history.append("m3", "m2", entry(2, 1, "b"), 1);
    history.append("m1", "m2", entry(2, 1, "a"), 2);

    assertEquals(
        List.of("m1 committed entry 2, which 1 of 3 managers hold; a majority is 2"),
        history.said());
  }

  // ---- state-machine-safety and leader-completeness

  @Test
  void twoMembersDoNotCommitDifferentEntries() {
    var history = new History("state-machine-safety");

    history.append("m1", "m2", entry(2, 1, "a"), 2);
    history.append("m3", "m2", entry(2, 2, "b"), 2);

    assertEquals(
        List.of("two histories: m1 committed entry 2 in term 1, m3 committed another in term 2"),
        history.said());
  }

  @Test
  void twoMembersMayCommitTheSameEntry() {
    var history = new History("state-machine-safety");

    history.append("m1", "m2", entry(2, 1, "a"), 2);
    history.append("m3", "m2", entry(2, 1, "a"), 2);

    assertEquals(List.of(), history.said());
  }

  @Test
  void aLeaderHasWhatEarlierTermsCommitted() {
    var history = new History("leader-completeness");

    history.append("m1", "m2", entry(2, 1, "a"), 2);
    history.elect("m3", "m2");

    assertEquals(
        List.of("m3 leads term 2 without entry 2, which m1 committed in term 1"), history.said());
  }

  @Test
  void aLeaderMayLackWhatWasNotCommitted() {
    var history = new History("leader-completeness");

    history.append("m1", "m2", entry(2, 1, "a"), 1);
    history.elect("m3", "m2");

    assertEquals(List.of(), history.said());
  }

  // ---- monotonic-state

  @Test
  void aRunningMemberForgetsNothing() {
    var history = new History("monotonic-state");

    history.append("m1", "m2", entry(2, 2, "a"), 2);
    history.forgets("m1");

    assertEquals(
        List.of(
            "the term of m1 went back from 2 to 1",
            "the commit index of m1 went back from 2 to 1",
            "the applied index of m1 went back from 2 to 1"),
        history.said());
  }

  @Test
  void aMemberThatStartsAgainLearnsAnewWhatIsCommitted() {
    var history = new History("monotonic-state");

    history.append("m1", "m2", entry(2, 2, "a"), 2);
    history.restarts("m1");

    assertEquals(List.of(), history.said());
  }
}
