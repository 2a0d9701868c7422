package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.MemberId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code that runs in the simulation is the code that runs over TCP: node, log, codec, transport
 * and pipelines. Only channels, disk and clock differ.
 */
class SameClusterTwoWorldsTest {
  private static final int MEMBERS = 3;

  @TempDir private Path files;

  @Test
  void aClusterOverTcpLosesItsLeaderAndTakesItBack() throws IOException {
    try (var cluster = new RaftCluster(new TcpGround(files, MEMBERS), MEMBERS)) {
      loseTheLeaderAndTakeItBack(cluster);
    }
  }

  @Test
  void aClusterOnVirtualTimeLosesItsLeaderAndTakesItBack() {
    for (long seed = 1; seed <= 20; seed++) {
      try (var cluster = new RaftCluster(new SimGround(seed), MEMBERS)) {
        loseTheLeaderAndTakeItBack(cluster);
      }
    }
  }

  @Test
  void aMemberThatMissedTooMuchIsFedASnapshotOverTcp() throws IOException {
    try (var cluster = new RaftCluster(new TcpGround(files, MEMBERS), MEMBERS)) {
      missTooMuch(cluster);
    }
  }

  @Test
  void aMemberThatMissedTooMuchIsFedASnapshotOnVirtualTime() {
    for (long seed = 1; seed <= 20; seed++) {
      try (var cluster = new RaftCluster(new SimGround(seed), MEMBERS)) {
        missTooMuch(cluster);
      }
    }
  }

  @Test
  void aWholeClusterComesBackFromItsFiles() throws IOException {
    try (var cluster = new RaftCluster(new TcpGround(files, MEMBERS), MEMBERS)) {
      comeBack(cluster);
    }
  }

  @Test
  void aWholeClusterComesBackFromItsSimulatedDisks() {
    for (long seed = 1; seed <= 20; seed++) {
      try (var cluster = new RaftCluster(new SimGround(seed), MEMBERS)) {
        comeBack(cluster);
      }
    }
  }

  private static void loseTheLeaderAndTakeItBack(RaftCluster cluster) {
    var expected = new ArrayList<String>();
    commitThroughEach(cluster, 6, expected);
    MemberId lost = cluster.leader();

    cluster.crash(lost);
    commitThroughEach(cluster, 4, expected);
    MemberId next = cluster.leader();
    cluster.start(lost);
    commitThroughEach(cluster, 3, expected);

    assertNotEquals(lost, next);
    assertEqualHistories(cluster, expected);
  }

  private static void missTooMuch(RaftCluster cluster) {
    var expected = new ArrayList<String>();
    commitThroughEach(cluster, 3, expected);
    MemberId lost = cluster.leader();

    cluster.crash(lost);
    commitThroughEach(cluster, 3 * RaftMember.SNAPSHOT_EVERY, expected);
    cluster.start(lost);

    assertEqualHistories(cluster, expected);
    assertTrue(cluster.restored(lost) > 0, "caught up without a snapshot");
  }

  private static void comeBack(RaftCluster cluster) {
    var expected = new ArrayList<String>();
    commitThroughEach(cluster, RaftMember.SNAPSHOT_EVERY + 5, expected);
    List<MemberId> all = cluster.running();

    all.forEach(cluster::crash);
    all.forEach(cluster::start);
    commitThroughEach(cluster, 3, expected);

    assertEqualHistories(cluster, expected);
  }

  /** Commits texts one after the other, each by way of the next of those who run. */
  private static void commitThroughEach(RaftCluster cluster, int texts, List<String> expected) {
    List<MemberId> running = cluster.running();
    for (int i = 0; i < texts; i++) {
      String text = "text " + (expected.size() + 1);
      cluster.commit(running.get(i % running.size()), text);
      expected.add(text);
    }
  }

  private static void assertEqualHistories(RaftCluster cluster, List<String> expected) {
    assertEquals(MEMBERS, cluster.running().size());
    for (MemberId id : cluster.running()) {
      cluster.awaitHistory(id, expected);
    }
  }
}
