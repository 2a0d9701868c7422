package dev.swarmsim.raft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.MembershipChange;
import dev.swarmsim.raft.storage.DiskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members over real sockets and real files. */
@Timeout(60)
class RaftServerTest {
  @TempDir private Path directory;
  private final TestGroup group = new TestGroup();

  @AfterEach
  void close() {
    group.close();
  }

  @Test
  void aCommandIsAnsweredWhenItIsApplied() throws Exception {
    group.found(3, id -> new Storage.Memory());

    assertEquals("1", group.propose("a"));
    assertEquals("2", group.propose("b"));
    group.awaitApplied(List.of("a", "b"));
  }

  @Test
  void whoDoesNotLeadNamesTheLeader() throws Exception {
    group.found(3, id -> new Storage.Memory());
    RaftServer leader = group.awaitLeader();
    RaftServer follower = group.anyBut(leader);
    group.await("the follower knows its leader", () -> follower.status().leader().isPresent());

    var refusal = cause(follower.propose(bytes("a")));

    var notLeader = assertInstanceOf(RaftException.NotLeader.class, refusal);
    assertEquals(leader.status().id(), notLeader.leader().orElseThrow().id());
  }

  @Test
  void withTheLeaderGoneAnotherServes() throws Exception {
    group.found(3, id -> new Storage.Memory());
    group.propose("a");

    group.stop(group.awaitLeader().status().id());

    assertEquals("2", group.propose("b"));
  }

  @Test
  void everybodyReadsWhatWasAnsweredBefore() throws Exception {
    group.found(3, id -> new Storage.Memory());
    group.propose("a");
    RaftServer follower = group.anyBut(group.awaitLeader());
    group.await("the follower knows its leader", () -> follower.status().leader().isPresent());

    var seen = follower.read(() -> group.machine(follower).commands()).get();

    assertEquals(List.of("a"), seen);
  }

  @Test
  void whatWasAnsweredIsThereAfterARestart() throws Exception {
    group.found(3, id -> new Storage.Files(directory.resolve("member-" + id)));
    group.propose("a");
    group.propose("b");

    group.stopAll();
    group.startAgain();

    assertEquals("3", group.propose("c"));
    group.awaitApplied(List.of("a", "b", "c"));
  }

  @Test
  void aMemberThatJoinsGetsASnapshot() throws Exception {
    group.found(1, id -> new Storage.Files(directory.resolve("member-" + id)), 10);
    for (int i = 0; i < 25; i++) {
      group.propose("c" + i);
    }
    Member joining = group.join(2, new Storage.Files(directory.resolve("member-2")));

    group.awaitLeader().change(new MembershipChange.AddVoter(joining)).get();

    group.propose("last");
    group.await("the joiner has everything", () -> group.machine(2).commands().size() == 26);
  }

  @Test
  void theOfficeIsHandedOver() throws Exception {
    group.found(3, id -> new Storage.Memory());
    RaftServer leader = group.awaitLeader();
    MemberId heir = group.anyBut(leader).status().id();

    leader.transferLeadership(heir).get();

    group.await(
        "the heir leads",
        () -> group.leader().map(one -> one.status().id()).equals(java.util.Optional.of(heir)));
  }

  @Test
  void whatIsNotAnsweredAtTheEndFails() throws Exception {
    group.found(3, id -> new Storage.Memory());
    RaftServer leader = group.awaitLeader();
    group.members().stream().filter(one -> !one.equals(leader)).toList().forEach(RaftServer::close);
    var proposal = leader.propose(bytes("a"));

    leader.close();

    assertInstanceOf(RaftException.class, cause(proposal));
    assertInstanceOf(RaftException.Stopped.class, cause(leader.propose(bytes("b"))));
  }

  @Test
  void aSickDiskStopsTheMemberForGood() throws Exception {
    var disk = new SickDisk();
    group.found(1, id -> new Storage.OnDisk(disk));
    group.propose("a");

    disk.fallIll();
    var proposal = cause(group.awaitLeader().propose(bytes("b")));

    assertInstanceOf(RaftException.OutcomeUnknown.class, proposal);
    assertInstanceOf(
        DiskException.class, group.members().getFirst().status().failure().orElseThrow());
    assertTrue(group.leader().isEmpty());
  }

  @Test
  void anApplicationThatThrowsStopsTheMember() throws Exception {
    group.found(1, id -> new Storage.Memory());

    var proposal = cause(group.awaitLeader().propose(bytes("explode")));

    assertInstanceOf(RaftException.OutcomeUnknown.class, proposal);
    assertEquals(
        "this machine explodes",
        group.members().getFirst().status().failure().orElseThrow().getMessage());
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    group.found(1, id -> new Storage.Memory());

    var refusal = cause(group.awaitLeader().propose(ByteString.copyFrom(new byte[2 << 20])));

    assertEquals(
        Effect.Refusal.TOO_LARGE, assertInstanceOf(RaftException.Refused.class, refusal).reason());
  }

  @Test
  void manyAtOnceKeepTheirOrder() throws Exception {
    group.found(3, id -> new Storage.Files(directory.resolve("member-" + id)));
    RaftServer leader = group.awaitLeader();
    List<CompletableFuture<ByteString>> answers = new ArrayList<>();

    for (int i = 1; i <= 2000; i++) {
      answers.add(leader.propose(bytes("c" + i)));
    }

    for (int i = 1; i <= 2000; i++) {
      assertEquals(Integer.toString(i), answers.get(i - 1).get().toStringUtf8());
    }
  }

  @Test
  void whoCannotListenLeavesNothingBehind() throws Exception {
    Configuration founders = group.found(1, id -> new Storage.Memory());
    var files = new Storage.Files(directory);
    var again =
        RaftSettings.founder(founders.voters().getFirst().id(), TestGroup.CLUSTER, founders, files);

    assertThrows(CannotListenException.class, () -> RaftServer.start(again, new ListMachine()));

    group.stopAll();
    RaftServer.start(again, new ListMachine()).close();
  }

  @Test
  void whoHasClosedAnswersThatHeHas() throws Exception {
    Configuration founders = group.found(1, id -> new Storage.Memory());
    group.stopAll();
    var alone =
        RaftServer.start(
            RaftSettings.founder(
                founders.voters().getFirst().id(),
                TestGroup.CLUSTER,
                founders,
                new Storage.Memory()),
            new ListMachine());

    alone.close();

    assertInstanceOf(RaftException.Stopped.class, cause(alone.propose(bytes("a"))));
    assertInstanceOf(RaftException.Stopped.class, cause(alone.propose(bytes("b"))));
    assertInstanceOf(RaftException.Stopped.class, cause(alone.read(() -> "c")));
  }

  @Test
  void aLeaderThatRemovesItselfIsToldThatItIsDone() throws Exception {
    group.found(3, id -> new Storage.Memory());
    group.propose("a");
    RaftServer leader = group.awaitLeader();

    var removal = leader.change(new MembershipChange.Remove(leader.status().id()));

    assertNull(removal.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whatComesBehindACommandThatStopsTheMemberIsAnsweredToo() throws Exception {
    group.found(1, id -> new Storage.Memory());
    RaftServer member = group.awaitLeader();

    var exploding = member.propose(bytes("explode"));
    var read = member.read(() -> "b");
    var behind = member.propose(bytes("c"));

    assertInstanceOf(RaftException.OutcomeUnknown.class, cause(exploding));
    assertInstanceOf(RaftException.class, cause(read));
    assertInstanceOf(RaftException.class, cause(behind));
  }

  @Test
  void aQueryThatThrowsHarmsOnlyWhoAsked() throws Exception {
    group.found(1, id -> new Storage.Memory());
    RaftServer member = group.awaitLeader();

    var query =
        member.read(
            () -> {
              throw new AssertionError("a mistake in the query");
            });

    assertEquals("a mistake in the query", cause(query).getMessage());
    assertEquals("1", group.propose("a"));
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private static Throwable cause(CompletableFuture<?> future) {
    var failed = assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
    return failed.getCause();
  }
}
