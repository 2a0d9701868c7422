package dev.swarmsim.simulator.run;

import java.util.List;

/**
 * Asks simulated swarms what the quorum formulas predict: for N managers, every subset of them is
 * crashed once, and then somebody tries to write.
 */
public interface QuorumExperiment {
  /**
   * Runs it.
   *
   * @param managers N, from 1 to 9
   * @return one outcome for each of the 2^N subsets, in the order of the subset's bits
   */
  List<Outcome> run(int managers);

  /**
   * What came of one subset.
   *
   * @param crashed the managers that were crashed
   * @param writable whether a write was then accepted
   */
  record Outcome(List<String> crashed, boolean writable) {
    public Outcome {
      crashed = List.copyOf(crashed);
    }
  }
}
