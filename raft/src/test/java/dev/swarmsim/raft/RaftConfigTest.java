package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RaftConfigTest {
  @Test
  void dockersNumbersAreSwarmKits() {
    var docker = RaftConfig.docker();

    assertEquals(TimeUnit.SECONDS.toNanos(1), docker.tickNanos());
    assertEquals(1, docker.heartbeatTicks());
    assertEquals(10, docker.electionTicks());
    assertEquals(false, docker.preVote());
    assertEquals(true, docker.checkQuorum());
    assertEquals(65_535, docker.maxMessageBytes());
    assertEquals(256, docker.maxInflight());
    assertEquals(500, docker.entriesForSlowFollowers());
    assertEquals(QuorumRule.MAJORITY, docker.quorumRule());
  }

  @Test
  void aKnobThatIsNotTurnedStaysAsItWas() {
    for (RaftConfig config : List.of(RaftConfig.docker(), RaftConfig.local())) {
      assertEquals(config, config.but().build());
      assertEquals(
          config, config.but().preVote(!config.preVote()).preVote(config.preVote()).build());
    }
  }

  @Test
  void whatIsOutOfRangeIsRefusedWithItsName() {
    refused("a tick lasts from 1 ms to 1 h, not 999999 ns", knobs -> knobs.tickNanos(999_999));
    refused(
        "a tick lasts from 1 ms to 1 h, not 3600000000001 ns",
        knobs -> knobs.tickNanos(3_600_000_000_001L));
    refused("heartbeatTicks is 1 or more, not 0", knobs -> knobs.heartbeatTicks(0));
    refused(
        "electionTicks (1) must be more than heartbeatTicks (1)", knobs -> knobs.electionTicks(1));
    refused("electionRank is from 0 to 1000, not -1", knobs -> knobs.electionRank(-1));
    refused("maxMessageBytes is 1 or more, not 0", knobs -> knobs.maxMessageBytes(0));
    refused("maxInflight is 1 or more, not 0", knobs -> knobs.maxInflight(0));
    refused("maxInflightBytes is 1 or more, not 0", knobs -> knobs.maxInflightBytes(0));
    refused("snapshotChunkBytes is 1 or more, not 0", knobs -> knobs.snapshotChunkBytes(0));
    refused(
        "entriesForSlowFollowers is 0 or more, not -1", knobs -> knobs.entriesForSlowFollowers(-1));
    refused(
        "clockDriftPerMille is from 0 to 999, not 1000", knobs -> knobs.clockDriftPerMille(1000));
  }

  private static void refused(String message, UnaryOperator<RaftConfigBuilder> turned) {
    var knobs = turned.apply(RaftConfig.docker().but());

    assertEquals(message, assertThrows(IllegalArgumentException.class, knobs::build).getMessage());
  }
}
