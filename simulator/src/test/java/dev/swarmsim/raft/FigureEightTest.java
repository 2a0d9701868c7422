package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.simulator.world.MemberFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Figure 8 of the Raft paper, played under the simulator's checks. Chaos hardly ever plays it: it
 * takes three changes of leader, each in the middle of replication.
 */
class FigureEightTest {
  @Test
  void anOldTermsEntryCommittedByCountingBreaksLeaderCompleteness() {
    ScriptedGroup group = figure8(BrokenMembers.countingOldTerms());
    assertEquals(2, group.node(1).commitIndex(), "the entry of term 2 is counted");
    assertEquals(List.of(), group.broken(), "nothing is lost yet");

    group.cutOff(1);
    // In term 4 the others have voted already; term 5 is S5's.
    group.campaign(5);
    group.campaign(5);

    assertEquals(Effect.Role.LEADER, group.node(5).role());
    assertEquals(List.of("leader-completeness", "state-machine-safety"), group.broken());
  }

  @Test
  void theSameCourseIsHarmlessWhenOnlyTheOwnTermCounts() {
    ScriptedGroup group = figure8(RaftNode::new);
    assertEquals(1, group.node(1).commitIndex(), "the entry of term 2 is not counted");

    group.cutOff(1);
    // In term 4 the others have voted already; term 5 is S5's.
    group.campaign(5);
    group.campaign(5);

    assertEquals(Effect.Role.LEADER, group.node(5).role());
    assertEquals(3, group.node(5).commitIndex());
    assertEquals(List.of(), group.broken());
  }

  /** Up to (c): the leader of term 4 has spread the entry of term 2, not yet its own. */
  private static ScriptedGroup figure8(MemberFactory factory) {
    var group = new ScriptedGroup(5, factory);
    group.start(1, 1, 2);
    group.start(2, 1);
    group.start(3, 1);
    group.start(4, 1);
    group.start(5, 1, 3);
    group.lose(envelope -> cutOffIn8(envelope) || spreadsTheNewEntry(group, envelope));
    group.campaign(1);
    return group;
  }

  private static boolean cutOffIn8(ScriptedGroup.Envelope envelope) {
    return envelope.from() > 3 || envelope.to() > 3;
  }

  /** An append that would add the leader's own entry, to a log that has all before it. */
  private static boolean spreadsTheNewEntry(ScriptedGroup group, ScriptedGroup.Envelope envelope) {
    return envelope.message() instanceof Message.AppendRequest append
        && group.node(envelope.to()).log().lastIndex() >= append.previous().index()
        && append.entries().stream().anyMatch(entry -> entry.term() == 4);
  }
}
