package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two bugs of the catalogue that random crashes seldom show, played. */
class PromiseTest {
  private static final SafetyRules HASTY =
      new SafetyRules() {
        @Override
        long promiseWaitsFor(long unfinishedWrite) {
          return 0;
        }
      };

  /** M02. */
  @Test
  void aVoteThatLeavesBeforeItIsDurableIsGivenTwice() {
    Harness group = crashedAfterItsVote(HASTY);

    assertTrue(granted(group, 2) && granted(group, 3), "two votes of one member in one term");
  }

  @Test
  void aVoteThatWaitsForItsWriteIsGivenOnce() {
    Harness group = crashedAfterItsVote(new SafetyRules());

    assertEquals(List.of(), group.sentTo(2));
    assertTrue(granted(group, 3));
  }

  /** M03. */
  @Test
  void aCandidacyThatLeavesBeforeItIsDurableIsForgotten() {
    Harness group = crashedAfterItsCandidacy(HASTY);

    assertEquals(
        List.of(new Message.VoteRequest(4, at(1, 1), false), new Message.VoteReply(4, true)),
        group.sentTo(2));
  }

  @Test
  void aCandidacyThatWaitsForItsWriteBindsNobodyIfItIsLost() {
    Harness group = crashedAfterItsCandidacy(new SafetyRules());

    assertEquals(List.of(new Message.VoteReply(4, true)), group.sentTo(2));
  }

  private static Harness crashedAfterItsVote(SafetyRules rules) {
    Harness group = new Harness(Harness.PLAIN, rules);
    Host voter = group.start(1, disk(3, 3, 1));
    voter.holdWrites();
    voter.receive(2, new Message.VoteRequest(4, at(1, 1), false));

    group.restart(1).receive(3, new Message.VoteRequest(4, at(1, 1), false));
    return group;
  }

  private static Harness crashedAfterItsCandidacy(SafetyRules rules) {
    Harness group = new Harness(Harness.PLAIN, rules);
    Host candidate = group.start(1, disk(3, 3, 1));
    candidate.holdWrites();
    group.campaign(1);

    group.restart(1).receive(2, new Message.VoteRequest(4, at(1, 1), false));
    return group;
  }

  private static boolean granted(Harness group, int candidate) {
    return group.sentTo(candidate).contains(new Message.VoteReply(4, true));
  }
}
