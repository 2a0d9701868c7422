package dev.swarmsim.simulator.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.world.MemberFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
  private static final String READS_A_FILE =
      """
      scenario: 1
      name: reads-a-file
      cluster: {managers: 3}
      network: {wire: direct}
      steps:
        - {at: 10s, on: m2, docker: config create greeting ./greeting.txt}
        - {at: 40s, on: m3, docker: config inspect greeting}
      ends: 60s
      """;

  @TempDir private Path folder;

  @Test
  void aRunIsTheSameTwice() {
    Scenario scenario = Samples.read(folder, Samples.LEADER_CRASH);

    var proof = Determinism.prove(scenario, RunOptions.DEFAULT);

    assertEquals(Optional.empty(), proof.difference());
    assertEquals(proof.first(), proof.second());
  }

  @Test
  void aFileThatChangesBetweenTwoRunsIsNamedAtTheVeryEventThatShowsIt() throws IOException {
    Files.writeString(folder.resolve("greeting.txt"), "hello");
    Scenario scenario = Samples.read(folder, READS_A_FILE);

    Difference found =
        Determinism.check(scenario, RunOptions.DEFAULT.watchedBy(new Rewriter())).orElseThrow();

    assertTrue(found.exact());
    TraceRecord one = found.one().orElseThrow();
    TraceRecord other = found.other().orElseThrow();
    assertEquals("m3", one.node());
    assertEquals("docker", one.what());
    assertTrue(one.timeNanos() >= 40_000_000_000L && one.timeNanos() < 40_100_000_000L);
    assertEquals(one.number(), other.number());
    assertEquals(one.timeNanos(), other.timeNanos());
    assertEquals("docker", other.what());
    assertNotEquals(one.detail(), other.detail());
  }

  @Test
  void aMemberThatDrawsOnceMoreThanBeforeIsNamed() {
    Scenario scenario = Samples.read(folder, Samples.LEADER_CRASH);

    Difference found =
        Determinism.check(scenario, RunOptions.DEFAULT.withMembers(drawsMoreAt(6))).orElseThrow();

    assertTrue(found.exact());
    assertEquals(found.equal() + 1, found.one().orElseThrow().number());
    assertNotEquals(found.one(), found.other());
  }

  /** Whoever reads the file the second time reads something else. */
  private final class Rewriter implements Observer {
    @Override
    public void fileRead(String path, String text) {
      try {
        Files.writeString(folder.resolve("greeting.txt"), text + " again");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The members are the usual ones, but for one of the second run. */
  private static MemberFactory drawsMoreAt(int number) {
    int[] made = {0};
    return (id, config, durable, dice, nowNanos) -> {
      made[0]++;
      if (made[0] == number) {
        dice.nextLong();
      }
      return new RaftNode(id, config, durable, dice, nowNanos);
    };
  }
}
