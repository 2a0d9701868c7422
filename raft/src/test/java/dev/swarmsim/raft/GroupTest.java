package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {
  @Test
  void aSoleVoterLeadsAtOnceAndCommits() {
    var group = Harness.group(1, Harness.PLAIN);

    group.pass(0);
    group.propose(1, "a");

    assertEquals(Role.LEADER, group.node(1).role());
    assertEquals(2, group.node(1).term());
    assertEquals(3, group.node(1).commitIndex());
    assertEquals(3, group.host(1).applied().size());
  }

  @Test
  void threeMembersElectOneAndCommitWhatItTakes() {
    var group = Harness.group(3, Harness.PLAIN);

    group.pass(25);
    int leader = (int) group.leader().orElseThrow().id().value();
    group.propose(leader, "a");

    for (int id = 1; id <= 3; id++) {
      assertEquals(group.host(leader).applied(), group.host(id).applied());
      assertEquals(3, group.node(id).commitIndex());
    }
  }

  @Test
  void twoMembersStopWhenOneIsGoneAndGoOnWhenItIsBack() {
    var group = Harness.group(2, Harness.config(false, true)).campaign(1);
    group.cutOff(2);

    group.propose(1, "a");
    group.pass(25);

    assertEquals(2, group.node(1).commitIndex());
    assertEquals(List.of(), group.leader().stream().toList());
    group.heal();
    group.pass(60);
    assertEquals(
        group.node(1).commitIndex(), group.node(2).commitIndex(), "both commit the same again");
    assertEquals(true, group.leader().isPresent());
  }
}
