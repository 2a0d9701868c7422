package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.TICK;
import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.ReadReady;
import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.Heartbeat;
import dev.swarmsim.raft.Message.HeartbeatReply;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads that rest on a lease, and the promises behind it (dissertation §6.4.1). */
class LeaseTest {
  private static final RaftConfig LEASE =
      Harness.config(false, true).but().reads(RaftConfig.Reads.LEASE).build();

  /** A leader whose latest heartbeats but none of later have been answered by a quorum. */
  private static Alone leader(RaftConfig config) {
    var leader = Alone.settledLeader(config, disk(3, 3, 1));
    leader.group().pass(1);
    leader.hear(2, leader.alive(1));
    leader.takeSent();
    return leader;
  }

  private static boolean answersAtOnce(Alone leader) {
    return leader.host().step(new Input.Read(1)).contains(new ReadReady(1, 2));
  }

  @Test
  void whileTheLeaseLastsAReadIsAnsweredWithoutAWord() {
    var leader = leader(LEASE);

    assertTrue(answersAtOnce(leader));
    assertEquals(List.of(), leader.takeSent());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 8, true",
    "100, 9, false",
    "0, 8, true",
    "0, 9, false",
    "500, 4, true",
    "500, 5, false"
  })
  void itEndsAheadOfThePromisesByAsMuchAsClocksMayDiffer(
      int driftPerMille, int ticksLater, boolean answered) {
    var leader = leader(LEASE.but().clockDriftPerMille(driftPerMille).build());

    leader.group().pass(ticksLater);

    assertEquals(answered, answersAtOnce(leader));
  }

  @Test
  void itCountsFromWhenTheHeartbeatLeftNotFromItsAnswer() {
    var leader = Alone.settledLeader(LEASE, disk(3, 3, 1));
    leader.group().pass(1);
    leader.group().pass(8);
    leader.hear(2, new HeartbeatReply(4, 1, leader.group().nowNanos()));
    assertTrue(answersAtOnce(leader));

    leader.group().pass(1);

    assertEquals(false, answersAtOnce(leader));
  }

  @Test
  void onceTheOfficeWasOfferedToAnHeirTheQuorumIsAsked() {
    var leader = leader(LEASE);
    leader.host().step(new Input.TransferLeadership(5, new MemberId(2)));
    leader.group().pass(11);
    leader.hear(3, leader.alive(12));

    assertEquals(Role.LEADER, leader.node().role());
    assertEquals(false, answersAtOnce(leader));
  }

  @Test
  void aFollowersClockThatRunsTooFastEndsTheTrust() {
    var leader = leader(LEASE);
    leader.group().pass(1);

    // Ten ticks have passed for it, and one for the leader.
    leader.hear(2, new HeartbeatReply(4, 2, leader.group().nowNanos() + 9 * TICK));

    assertEquals(false, answersAtOnce(leader));
  }

  @Test
  void aClockThatShowsAnotherTimeButRunsAsFastIsFine() {
    var leader = Alone.settledLeader(LEASE, disk(3, 3, 1));
    for (int round = 1; round <= 5; round++) {
      leader.group().pass(1);
      leader.hear(2, new HeartbeatReply(4, round, 12_345 + round * TICK));
    }

    assertTrue(answersAtOnce(leader));
  }

  @Test
  void aLeaseNeedsCheckQuorum() {
    var knobs = Harness.PLAIN.but().reads(RaftConfig.Reads.LEASE);

    assertThrows(IllegalArgumentException.class, knobs::build);
  }

  @Test
  void aMemberThatStartsGivesNoVoteForETicks() {
    var member = Alone.follower(LEASE, disk(3, 3, 1));

    var early = member.hear(2, new VoteRequest(4, at(9, 3), false));
    var late =
        member
            .node()
            .step(
                member.group().nowNanos() + 10 * TICK,
                new Input.Received(new MemberId(2), new VoteRequest(4, at(9, 3), false)));

    assertEquals(List.of(), early);
    assertTrue(late.contains(new Effect.Send(new MemberId(2), new VoteReply(4, true), 1)));
  }

  @Test
  void aStrayMessageOfALaterTermBreaksNoPromise() {
    var member = Alone.follower(LEASE, disk(3, 3, 1));
    member.hear(2, new Heartbeat(3, 0, 1));
    member.takeSent();

    member.hear(3, new VoteReply(7, false));
    member.hear(3, new VoteRequest(8, at(9, 7), false));

    assertEquals(7, member.node().term());
    assertEquals(Optional.empty(), member.node().votedFor());
    assertEquals(List.of(), member.takeSent());
  }

  @Test
  void whoTheLeaderToldToStandIsHeard() {
    var member = Alone.follower(LEASE, disk(3, 3, 1));
    member.hear(2, new Heartbeat(3, 0, 1));
    member.takeSent();

    member.hear(3, new VoteRequest(4, at(9, 3), true));

    assertEquals(List.of(new VoteReply(4, true)), member.takeSentTo(3));
  }

  @Test
  void nobodyForgetsItsLeader() {
    var member = Alone.follower(LEASE, disk(3, 3, 1));
    member.hear(2, new Heartbeat(3, 0, 1));

    member.host().step(new Input.ForgetLeader());

    assertEquals(Optional.of(new MemberId(2)), member.node().leader());
  }
}
