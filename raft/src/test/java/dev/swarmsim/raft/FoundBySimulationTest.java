package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds that once showed a bug of ours. */
class FoundBySimulationTest {
  /**
   * A leader whose own removal or demotion was not committed had the longest log and did not stand
   * for election again, so nobody could be elected (dissertation §4.2.2).
   */
  @ParameterizedTest
  @ValueSource(longs = {96, 114, 202, 237, 243})
  void oneWhoseRemovalIsNotCommittedStillStands(long seed) {
    assertDoesNotThrow(() -> new SimGroup(seed, Profile.churn(), Plant.NONE).run());
  }
}
