package dev.swarmsim.cli;

import dev.swarmsim.simulator.run.QuorumExperiment;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.function.Consumer;

/** All that the commands ask of the simulated world. */
public interface Simulator {
  /** Reads scenario files; knows the checks and docker commands of this world. */
  ScenarioReader reader();

  /** The checks that a scenario can name after {@code always:}, with a line about each. */
  List<ScenarioCatalogue.Entry> checks();

  /**
   * Runs a scenario to its verdict.
   *
   * @param story told what happens, in order of virtual time
   */
  RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story);

  /**
   * Sets a scenario's swarm up for somebody to drive; the scenario's steps are not taken.
   *
   * @param seed the seed of all dice
   * @param story told what happens, in order of virtual time
   */
  Stage stage(Scenario scenario, long seed, Consumer<StoryLine> story);

  /** Crashes subsets of managers and tries to write. */
  QuorumExperiment quorumExperiment();
}
