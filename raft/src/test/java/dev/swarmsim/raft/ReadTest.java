package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.ReadReady;
import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Refused;
import dev.swarmsim.raft.Message.Heartbeat;
import dev.swarmsim.raft.Message.HeartbeatReply;
import dev.swarmsim.raft.Message.ReadRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How a leader answers reads: a round of heartbeats confirms that it is one (dissertation §6.4).
 */
class ReadTest {
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

  @ParameterizedTest
  @EnumSource(RaftConfig.Reads.class)
  void anyMemberAnswersWithWhatWasCommittedWhenItWasAsked(RaftConfig.Reads reads) {
    var config = Harness.config(false, true).but().reads(reads).build();
    var group = Harness.group(3, config);
    group.pass(25);
    int leader = (int) group.leader().orElseThrow().id().value();
    int[] asked = {leader, leader % 3 + 1, (leader + 1) % 3 + 1, leader, leader % 3 + 1, leader};

    for (int i = 0; i < asked.length; i++) {
      for (int j = 0; j < 10; j++) {
        group.propose(leader, "x");
      }
      var host = group.host(asked[i]);
      host.takeEffects();
      host.step(new Input.Read(i));
      group.settle();

      assertEquals(List.of(new ReadReady(i, 12 + 10 * i)), answers(host), "request " + i);
    }
  }

  @Test
  void aLearnerAnswersTooThoughItConfirmsNothing() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);
    group.host(1).step(new Input.Change(1, new MembershipChange.AddLearner(member(2))));
    group.start(2, DurableState.EMPTY);
    group.settle();
    group.pass(2);
    group.host(2).takeEffects();

    group.host(2).step(new Input.Read(7));
    group.settle();

    assertEquals(List.of(new ReadReady(7, 3)), answers(group.host(2)));
  }

  @Test
  void aSoleVoterAnswersAtOnceEvenWithALearnerThatIsGone() {
    var configuration = new Configuration(List.of(member(1)), List.of(), List.of(member(2)));
    var alone = Alone.follower(Harness.PLAIN, DurableState.founding(configuration));

    assertEquals(List.of(new ReadReady(1, 2)), read(alone, 1));
  }

  @Test
  void aLeaderAnswersNothingBeforeItCommittedInItsTerm() {
    var leader = Alone.leader(Harness.PLAIN, disk(3, 3, 1));
    leader.takeSent();

    assertEquals(List.of(), read(leader, 1));
    assertEquals(List.of(), leader.takeSent(), "nor does it ask");
    leader.hear(2, leader.accepted(2));
    assertEquals(List.of(), answers(leader.host()));
    leader.hear(2, leader.alive(1));

    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
  }

  @Test
  void onlyAnswersToALaterRoundConfirm() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    leader.group().pass(2);

    assertEquals(List.of(), read(leader, 1));
    leader.hear(2, leader.alive(1));
    leader.hear(2, leader.alive(2));
    leader.hear(2, leader.alive(99));
    leader.hear(2, leader.alive(0));
    assertEquals(List.of(), answers(leader.host()));
    leader.hear(2, leader.alive(3));

    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
  }

  @Test
  void oneAnswerOfFiveIsNotAQuorumAndNeitherAreTwoOfTheSame() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(5, 3, 1));

    read(leader, 1);
    leader.hear(2, leader.alive(1));
    leader.hear(2, leader.alive(1));
    assertEquals(List.of(), answers(leader.host()));
    leader.hear(3, leader.alive(1));

    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
  }

  @Test
  void learnersConfirmNothing() {
    var configuration =
        new Configuration(
            List.of(member(1), member(2), member(3)), List.of(), List.of(member(4), member(5)));
    var leader = Alone.settledLeader(Harness.PLAIN, DurableState.founding(configuration));

    read(leader, 1);
    leader.hear(4, leader.alive(1));
    leader.hear(5, leader.alive(1));

    assertEquals(List.of(), answers(leader.host()));
  }

  @Test
  void inAJointMembershipBothHalvesConfirm() {
    var joint =
        new Configuration(
            List.of(member(1), member(2), member(3)),
            List.of(member(1), member(4), member(5)),
            List.of());
    var leader = Alone.settledLeader(Harness.PLAIN, DurableState.founding(joint));

    read(leader, 1);
    leader.hear(2, leader.alive(1));
    leader.hear(3, leader.alive(1));
    assertEquals(List.of(), answers(leader.host()));
    leader.hear(4, leader.alive(1));

    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
  }

  @Test
  void readsThatComeWhileARoundIsUnderWayShareTheNextOne() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    read(leader, 1);
    read(leader, 2);
    read(leader, 3);
    assertEquals(1, leader.takeSentTo(2).stream().filter(Heartbeat.class::isInstance).count());

    leader.hear(2, leader.alive(1));
    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
    leader.hear(3, leader.alive(2));

    assertEquals(List.of(new ReadReady(2, 2), new ReadReady(3, 2)), answers(leader.host()));
  }

  @Test
  void aReadIsAnsweredOnceAndThenForgotten() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    read(leader, 1);
    leader.hear(2, leader.alive(1));
    answers(leader.host());

    leader.hear(2, leader.alive(1));
    leader.hear(3, leader.alive(1));
    leader.hear(3, new Heartbeat(9, 0, 1));

    assertEquals(List.of(), answers(leader.host()));
  }

  @Test
  void aLeaderThatLosesItsOfficeRefusesWhatItCouldNotConfirm() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    read(leader, 1);
    read(leader, 2);

    leader.hear(3, new Heartbeat(9, 0, 1));

    assertEquals(
        List.of(new Refused(1, Refusal.NOT_LEADER), new Refused(2, Refusal.NOT_LEADER)),
        answers(leader.host()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Effect.Role.class,
      names = {"FOLLOWER", "PRE_CANDIDATE", "CANDIDATE"})
  void whoKnowsNoLeaderRefuses(Effect.Role role) {
    var member = Alone.in(role, disk(3, 3, 1));

    assertEquals(List.of(new Refused(1, Refusal.NOT_LEADER)), read(member, 1));
  }

  @Test
  void strangersAreNotAnswered() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));

    leader.hear(8, new ReadRequest(4, 1));
    leader.hear(2, leader.alive(1));

    assertEquals(List.of(), leader.takeSentTo(8));
  }

  @Test
  void whatIsCommittedAfterTheRoundBeganNeedNotBeInTheAnswer() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    read(leader, 1);
    leader.propose(2, "later");
    leader.hear(2, leader.accepted(3));

    leader.hear(2, leader.alive(1));

    assertEquals(List.of(new ReadReady(1, 2)), answers(leader.host()));
  }

  @Test
  void anAnswerOfALaterTermConfirmsNothing() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    read(leader, 1);

    leader.hear(2, new HeartbeatReply(5, 1, 0));

    assertEquals(List.of(new Refused(1, Refusal.NOT_LEADER)), answers(leader.host()));
  }
}
