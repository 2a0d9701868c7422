package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may still be needed though its own log says that it is no voter (dissertation §4.2.2). */
class StandingAgainTest {
  @Test
  void aLeaderWhoseRemovalIsNotCommittedMayStandAgain() {
    var group = new Harness(Harness.PLAIN);
    var start = disk(2, 2, 1);
    List<Entry> entries = new ArrayList<>(start.entries());
    entries.add(
        new Entry(2, 2, new Entry.Membership(Configuration.of(List.of(Harness.member(2))))));
    group.start(1, new DurableState(start.hardState(), start.snapshot(), entries));
    group.start(2, start);

    group.campaign(2);
    assertNotEquals(Effect.Role.LEADER, group.node(2).role(), "1 has the longer log");
    group.campaign(1);
    group.pass(1);

    assertEquals(2, group.node(2).configuration().voters().getFirst().id().value());
    assertEquals(3, group.node(2).commitIndex());
  }
}
