package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swarmsim.raft.Effect.ReadReady;
import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Refused;
import dev.swarmsim.raft.Message.Heartbeat;
import dev.swarmsim.raft.Message.ReadReply;
import dev.swarmsim.raft.Message.ReadRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a follower answers reads: it asks its leader up to where (dissertation §6.4). */
class FollowerReadTest {
  private static List<Effect> answers(Host host) {
    return host.takeEffects().stream()
        .filter(effect -> effect instanceof ReadReady || effect instanceof Refused)
        .toList();
  }

  private static List<Effect> read(Alone member, long request) {
    member.host().takeEffects();
    member.host().step(new Input.Read(request));
    return answers(member.host());
  }

  @Test
  void aFollowerAnswersOnlyWhenItHasAppliedEnough() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1, 3));
    follower.hear(2, new Heartbeat(3, 1, 1));
    read(follower, 1);
    var request = (ReadRequest) follower.takeSentTo(2).getLast();

    follower.hear(2, new ReadReply(3, request.number(), 2));
    assertEquals(List.of(), answers(follower.host()));
    follower.hear(2, new Message.AppendRequest(3, at(2, 3), List.of(), 2));

    assertEquals(List.of(new ReadReady(1, 2)), answers(follower.host()));
  }

  @Test
  void anAnswerStandsForAllThatWasAskedBeforeAndForNothingAfter() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    follower.hear(2, new Heartbeat(3, 1, 1));
    read(follower, 1);
    long first = ((ReadRequest) follower.takeSentTo(2).getLast()).number();
    read(follower, 2);
    assertEquals(List.of(), follower.takeSentTo(2), "one question at a time");

    follower.hear(2, new ReadReply(3, first, 1));
    assertEquals(List.of(new ReadReady(1, 1)), answers(follower.host()));
    long second = ((ReadRequest) follower.takeSentTo(2).getLast()).number();
    follower.hear(2, new ReadReply(3, first, 1));
    assertEquals(List.of(), answers(follower.host()));
    follower.hear(2, new ReadReply(3, second, 1));

    assertEquals(List.of(new ReadReady(2, 1)), answers(follower.host()));
  }

  @Test
  void anAnswerToAQuestionNeverAskedAnswersNothing() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    follower.hear(2, new Heartbeat(3, 1, 1));
    follower.hear(2, new ReadReply(3, 5, 1));
    read(follower, 1);

    follower.hear(2, new ReadReply(3, Long.MAX_VALUE, 1));

    assertEquals(List.of(), answers(follower.host()));
  }

  @Test
  void aQuestionThatIsNotAnsweredBetweenTwoHeartbeatsIsAskedAgain() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    follower.hear(2, new Heartbeat(3, 1, 1));
    read(follower, 1);
    var first = follower.takeSentTo(2).getLast();

    follower.hear(2, new Heartbeat(3, 1, 2));
    var soon = follower.takeSentTo(2);
    follower.hear(2, new Heartbeat(3, 1, 3));

    assertFalse(soon.contains(first), "the answer may be on its way");
    assertEquals(first, follower.takeSentTo(2).getLast());
  }

  @Test
  void aFollowerThatLosesItsLeaderRefuses() {
    for (Input loss :
        List.of(
            new Input.Received(new MemberId(3), new Heartbeat(4, 1, 1)),
            new Input.Received(new MemberId(3), new Message.VoteReply(4, false)),
            new Input.ForgetLeader())) {
      var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
      follower.hear(2, new Heartbeat(3, 1, 1));
      read(follower, 1);

      follower.host().step(loss);

      assertEquals(List.of(new Refused(1, Refusal.NOT_LEADER)), answers(follower.host()));
    }
  }

  @Test
  void aFollowerThatStandsItselfRefuses() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    follower.hear(2, new Heartbeat(3, 1, 1));
    read(follower, 1);

    follower.group().pass(20);

    assertEquals(List.of(new Refused(1, Refusal.NOT_LEADER)), answers(follower.host()));
  }
}
