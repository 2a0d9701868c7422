package dev.swarmsim.cli.quorum;

import dev.swarmsim.simulator.run.QuorumExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of crashing every subset of N managers, against what the majority predicts.
 *
 * @param managers N
 * @param byCrashed one entry for each number of crashed managers, from 0 to N
 * @param surprise the first subset that did otherwise than predicted
 */
public record Tally(
    int managers, List<Count> byCrashed, Optional<QuorumExperiment.Outcome> surprise) {

  /**
   * Subsets with the same number of crashed managers.
   *
   * @param subsets how many there are
   * @param writable after how many of them a write was accepted
   * @param predicted whether the majority says that it would be
   */
  public record Count(int subsets, int writable, boolean predicted) {}

  /** Counts the outcomes of an experiment. */
  public static Tally of(int managers, List<QuorumExperiment.Outcome> outcomes) {
    int majority = Numbers.of(managers).majority();
    var counts = new ArrayList<Count>();
    for (int crashed = 0; crashed <= managers; crashed++) {
      int number = crashed;
      List<QuorumExperiment.Outcome> same =
          outcomes.stream().filter(outcome -> outcome.crashed().size() == number).toList();
      int writable = (int) same.stream().filter(QuorumExperiment.Outcome::writable).count();
      counts.add(new Count(same.size(), writable, managers - crashed >= majority));
    }
    Optional<QuorumExperiment.Outcome> surprise =
        outcomes.stream()
            .filter(
                outcome -> outcome.writable() != (managers - outcome.crashed().size() >= majority))
            .findFirst();
    return new Tally(managers, List.copyOf(counts), surprise);
  }

  /** How many subsets there are. */
  public int subsets() {
    return byCrashed.stream().mapToInt(Count::subsets).sum();
  }

  /** After how many subsets a write was accepted. */
  public int writable() {
    return byCrashed.stream().mapToInt(Count::writable).sum();
  }

  /** Whether every subset did as predicted. */
  public boolean agrees() {
    return surprise.isEmpty();
  }
}
