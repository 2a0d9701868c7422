package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubsetExperimentTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void aSwarmIsWritableIfAndOnlyIfAMajorityOfItsManagersIsLeft(int managers) {
    List<QuorumExperiment.Outcome> outcomes = new SubsetExperiment(7).run(managers);

    assertEquals(1 << managers, outcomes.size());
    for (QuorumExperiment.Outcome outcome : outcomes) {
      int left = managers - outcome.crashed().size();
      assertEquals(
          left >= QuorumRule.MAJORITY.quorum(managers), outcome.writable(), outcome.toString());
    }
  }

  @Test
  void theExperimentIsForOneToNineManagers() {
    assertThrows(IllegalArgumentException.class, () -> new SubsetExperiment(7).run(0));
    assertThrows(IllegalArgumentException.class, () -> new SubsetExperiment(7).run(10));
  }
}
