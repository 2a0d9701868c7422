package dev.swarmsim.raft;

import java.util.Map;

/** Bugs that random faults hardly ever show, and the test that shows them with a script. */
final class Scripts {
  private static final Map<String, String> TESTS =
      Map.ofEntries(
          Map.entry(
              "M01", "`FigureTest.countingItWouldLoseACommittedEntryAsFigure8Shows` plays it"),
          Map.entry("M02", "`PromiseTest.aVoteThatLeavesBeforeItIsDurableIsGivenTwice` plays it"),
          Map.entry(
              "M03", "`PromiseTest.aCandidacyThatLeavesBeforeItIsDurableIsForgotten` plays it"),
          Map.entry(
              "M16",
              "`FollowerTest.withoutThatBoundAnUnverifiedTailIsCommitted` plays it; our leader"
                  + " finds the place where logs part exactly, so that it never sends an append"
                  + " that ends before it"),
          Map.entry(
              "M22b",
              "`ScriptedBugTest.ifSomebodyWereTheOldLeaderWouldAnswerWithWhatIsOld` plays it"),
          Map.entry(
              "M22c",
              "`ScriptedBugTest.withoutThatAllowanceItIsTrustedWhenAFastVoterIsFree` plays it"),
          Map.entry(
              "M26",
              "`ScriptedBugTest.ifItDidNotTwoQuorumsWithoutACommonMemberCouldCommit` plays it"),
          Map.entry("M34", "`ScriptedBugTest.ifItDidACommittedEntryWouldBeLost` plays it"),
          Map.entry(
              "M41",
              "`FollowerTest.withoutThatRuleAnUnverifiedTailIsAcknowledged` plays it; our leader"
                  + " never sends an append that ends before the place where logs part"));

  private Scripts() {}

  static String of(String id) {
    return TESTS.getOrDefault(id, "no run showed it within these seeds");
  }
}
