package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
  private final Harness group = Harness.group(3, Harness.config(true, true)).campaign(1);

  private List<Effect> transfer(int to) {
    var effects = group.host(1).step(new Input.TransferLeadership(9, new MemberId(to)));
    group.settle();
    return effects;
  }

  @Test
  void theHeirIsElectedAtOnceThoughTheOthersHearTheLeader() {
    transfer(3);

    assertEquals(Role.LEADER, group.node(3).role());
    assertEquals(Role.FOLLOWER, group.node(1).role());
  }

  @Test
  void aSlowHeirFirstGetsTheWholeLog() {
    group.cutOff(3);
    group.propose(1, "a").propose(1, "b");
    group.heal();

    transfer(3);
    group.pass(1);

    assertEquals(Role.LEADER, group.node(3).role());
    assertEquals(5, group.node(3).commitIndex());
  }

  @Test
  void proposalsAreRefusedWhileItRunsAndTakenWhenItIsGivenUp() {
    group.cutOff(3);
    group.propose(1, "a");

    transfer(3);
    var during = group.host(1).step(new Input.Propose(5, bytes("b")));
    group.pass(11);
    group.propose(1, "c");

    assertEquals(List.of(new Effect.Refused(5, Refusal.TRANSFERRING)), during);
    assertEquals(Role.LEADER, group.node(1).role());
    assertEquals(4, group.node(1).commitIndex());
  }

  @Test
  void aTransferToItselfIsCalledOffAndToAStrangerIsRefused() {
    assertEquals(
        List.of(new Effect.TransferEnded(9, Effect.TransferOutcome.CALLED_OFF)), transfer(1));
    assertEquals(List.of(new Effect.Refused(9, Refusal.INVALID_CHANGE)), transfer(8));

    assertEquals(Role.LEADER, group.node(1).role());
  }
}
