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

/** A simulator that does something more with each run than the one inside it. */
abstract class WrappedSimulator implements Simulator {
  private final Simulator inside;

  WrappedSimulator(Simulator inside) {
    this.inside = inside;
  }

  @Override
  public ScenarioReader reader() {
    return inside.reader();
  }

  @Override
  public List<ScenarioCatalogue.Entry> checks() {
    return inside.checks();
  }

  @Override
  public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    return inside.run(scenario, options, story);
  }

  @Override
  public Stage stage(Scenario scenario, long seed, Consumer<StoryLine> story) {
    return inside.stage(scenario, seed, story);
  }

  @Override
  public QuorumExperiment quorumExperiment() {
    return inside.quorumExperiment();
  }
}
