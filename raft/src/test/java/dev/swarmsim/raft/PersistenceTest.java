package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersistenceTest {
  private static final MemberId TWO = new MemberId(2);

  private final Harness group = new Harness(Harness.PLAIN);

  @Test
  void aVoteLeavesAfterItsWriteAndSoDoesItsRepetition() {
    var voter = group.start(1, disk(3, 3, 1));
    voter.holdWrites();
    var request = new Message.VoteRequest(4, at(1, 1), false);

    var first = voter.receive(2, request);
    var second = voter.receive(2, request);

    var vote = new Effect.Send(TWO, new Message.VoteReply(4, true), 1);
    var write =
        new Effect.Persist(
            1,
            Optional.of(new HardState(4, Optional.of(TWO), 1)),
            Optional.empty(),
            List.of(),
            true);
    assertEquals(write, first.getFirst());
    assertEquals(vote, first.get(1));
    assertEquals(vote, second.getFirst());
    assertEquals(List.of(), group.sentTo(2));
    voter.finishWrites();
    assertEquals(2, group.sentTo(2).size());
  }

  @Test
  void aCandidateAsksAndCountsItselfOnlyOnceItsOwnVoteIsWritten() {
    var candidate = group.start(1, disk(3, 3, 1));
    candidate.holdWrites();

    group.campaign(1);

    assertEquals(Role.CANDIDATE, candidate.node().role());
    assertEquals(List.of(), group.sentTo(2));
    candidate.finishWrites();
    assertEquals(List.of(new Message.VoteRequest(4, at(1, 1), false)), group.sentTo(2));
  }

  @Test
  void anAcceptanceLeavesAfterItsEntriesAreWritten() {
    var follower = group.start(1, disk(3, 3, 1));
    follower.holdWrites();
    var entry = new Entry(2, 4, new Entry.Command(bytes("a")));

    follower.receive(2, new Message.AppendRequest(4, at(1, 1), List.of(entry), 2));

    assertEquals(List.of(), group.sentTo(2));
    assertEquals(2, follower.node().commitIndex());
    assertEquals(1, follower.node().appliedIndex(), "only what is on the own disk is applied");
    follower.finishWrites();
    assertEquals(List.of(new Message.AppendAccepted(4, 2)), group.sentTo(2));
    assertEquals(2, follower.node().appliedIndex());
  }

  @Test
  void aLeaderSendsAtOnceButCountsItselfOnlyWhenWritten() {
    var pair = Harness.group(2, Harness.PLAIN).campaign(1);
    pair.host(1).holdWrites();

    pair.propose(1, "a");

    assertEquals(3, pair.node(2).log().lastIndex(), "the other has it");
    assertEquals(2, pair.node(1).commitIndex());
    pair.host(1).finishWrites();
    assertEquals(3, pair.node(1).commitIndex());
  }

  @Test
  void aSoleVoterCommitsNothingThatIsNotWritten() {
    var alone = Harness.group(1, Harness.PLAIN);
    alone.pass(0);
    alone.host(1).holdWrites();

    alone.propose(1, "a");

    assertEquals(2, alone.node(1).commitIndex());
    alone.host(1).finishWrites();
    assertEquals(3, alone.node(1).commitIndex());
    assertEquals(3, alone.node(1).appliedIndex());
  }

  @Test
  void aWriteVouchesOnlyForWhatWasNotReplacedMeanwhile() {
    var follower = group.start(1, disk(3, 3, 1));
    follower.holdWrites();
    var old = new Entry(2, 4, new Entry.Noop());
    var replacement = new Entry(2, 5, new Entry.Noop());
    follower.receive(2, new Message.AppendRequest(4, at(1, 1), List.of(old), 1));
    follower.receive(3, new Message.AppendRequest(5, at(1, 1), List.of(replacement), 2));

    follower.step(new Input.Persisted(1));

    assertEquals(1, follower.node().log().durableIndex());
    assertEquals(1, follower.node().appliedIndex());
    follower.step(new Input.Persisted(2));
    assertEquals(2, follower.node().log().durableIndex());
    assertEquals(2, follower.node().appliedIndex());
  }

  @Test
  void aNewCommitIndexAloneNeedsNoSync() {
    var follower = group.start(1, disk(3, 4, 1, 4));

    var effects = follower.receive(2, new Message.AppendRequest(4, at(2, 4), List.of(), 2));

    assertEquals(
        new Effect.Persist(
            1,
            Optional.of(new HardState(4, Optional.empty(), 2)),
            Optional.empty(),
            List.of(),
            false),
        effects.getFirst());
    assertEquals(List.of(new Message.AppendAccepted(4, 2)), group.sentTo(2));
  }

  @Test
  void aMemberStartsWithWhatItsDiskKnowsToBeCommitted() {
    var member = group.start(1, disk(3, 4, 1, 4));

    member.step(new Input.Woken());

    assertEquals(1, member.applied().size());
    assertEquals(Role.FOLLOWER, member.node().role());
    assertEquals(4, member.node().term());
  }
}
