package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.raft.Effect.Role;
import org.junit.jupiter.api.Test;

/** The figures of the Raft paper, played. */
class FigureTest {
  /** Figure 7: each of the six followers is a way in which a log can differ from the leader's. */
  @Test
  void everyLogOfFigure7IsRepaired() {
    var group = new Harness(Harness.PLAIN);
    group.start(1, disk(7, 7, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6));
    group.start(2, disk(7, 6, 1, 1, 1, 4, 4, 5, 5, 6, 6));
    group.start(3, disk(7, 4, 1, 1, 1, 4));
    group.start(4, disk(7, 6, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6));
    group.start(5, disk(7, 7, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7));
    group.start(6, disk(7, 4, 1, 1, 1, 4, 4, 4, 4));
    group.start(7, disk(7, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3));

    group.campaign(1);

    assertEquals(Role.LEADER, group.node(1).role());
    for (int id = 2; id <= 7; id++) {
      assertEquals(at(11, 8), group.node(id).log().last());
      Invariants.checkMatching(group.node(1), group.node(id));
      assertEquals(11, group.node(id).commitIndex());
    }
  }

  @Test
  void anOldTermsEntryIsNotCommittedByCounting() {
    var group = figure8(new SafetyRules());

    for (int id = 2; id <= 3; id++) {
      assertEquals(at(2, 2), group.node(id).log().last(), "a majority has the entry of term 2");
    }
    assertEquals(1, group.node(1).commitIndex());
  }

  @Test
  void countingItWouldLoseACommittedEntryAsFigure8Shows() {
    var invariants = new Invariants();
    var group =
        figure8(
            new SafetyRules() {
              @Override
              boolean countsTowardsCommit(long entryTerm, long leaderTerm) {
                return true;
              }
            });
    invariants.check(group.node(1));

    group.cutOff(1);
    group.campaign(5);

    assertEquals(Role.LEADER, group.node(5).role());
    var broken = assertThrows(Invariants.Broken.class, () -> invariants.check(group.node(5)));
    assertEquals(Invariants.LEADER_COMPLETENESS, broken.property);
  }

  /** Figure 8 up to (c): the leader of term 4 has spread the entry of term 2, not yet its own. */
  private static Harness figure8(SafetyRules rules) {
    var group = new Harness(smallMessages(), rules);
    group.start(1, disk(5, 3, 1, 2));
    group.start(2, disk(5, 3, 1));
    group.start(3, disk(5, 3, 1));
    group.start(4, disk(5, 3, 1));
    group.start(5, disk(5, 3, 1, 3));
    group.lose(envelope -> cutOffIn8(envelope) || spreadsTheNewEntry(group, envelope));
    group.campaign(1);
    return group;
  }

  private static boolean cutOffIn8(Harness.Envelope envelope) {
    return envelope.from().value() > 3 || envelope.to().value() > 3;
  }

  private static boolean spreadsTheNewEntry(Harness group, Harness.Envelope envelope) {
    return envelope.message() instanceof Message.AppendRequest append
        && append.previous().index() == 2
        && group.node((int) envelope.to().value()).log().lastIndex() >= 2;
  }

  private static RaftConfig smallMessages() {
    return Harness.PLAIN.but().maxMessageBytes(1).build();
  }
}
