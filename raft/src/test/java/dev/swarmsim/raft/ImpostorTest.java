package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.Heartbeat;
import dev.swarmsim.raft.Message.PreVoteReply;
import dev.swarmsim.raft.Message.TimeoutNow;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who speaks in a member's own name. */
class ImpostorTest {
  @ParameterizedTest
  @EnumSource(Role.class)
  void whatSeemsToComeFromItselfIsDropped(Role role) {
    var member = Alone.in(role, disk(3, 3, 1));
    long term = member.node().term();
    var vote = member.node().votedFor();
    member.takeSent();

    for (Message own :
        List.of(
            new Heartbeat(9, 0, 1),
            new AppendRequest(9, at(1, 1), List.of(), 1),
            new VoteRequest(9, at(9, 8), false),
            new VoteReply(term, true),
            new PreVoteReply(term + 1, true),
            new TimeoutNow(9))) {
      assertEquals(List.of(), member.hear(1, own));
    }

    assertEquals(role, member.node().role());
    assertEquals(term, member.node().term());
    assertEquals(vote, member.node().votedFor());
  }
}
