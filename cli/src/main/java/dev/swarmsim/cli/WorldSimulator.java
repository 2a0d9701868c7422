package dev.swarmsim.cli;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.run.QuorumExperiment;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.SubsetExperiment;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.function.Consumer;

/** The simulated world. */
final class WorldSimulator implements Simulator {
  @Override
  public ScenarioReader reader() {
    return ScenarioRunner.reader();
  }

  @Override
  public List<ScenarioCatalogue.Entry> checks() {
    return Checks.ALL.stream()
        .map(kind -> new ScenarioCatalogue.Entry(kind.name(), kind.about()))
        .toList();
  }

  @Override
  public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    return ScenarioRunner.run(scenario, options, story);
  }

  @Override
  public Stage stage(Scenario scenario, long seed, Consumer<StoryLine> story) {
    return WorldStage.open(scenario, seed, story);
  }

  @Override
  public QuorumExperiment quorumExperiment() {
    return new SubsetExperiment(Scenario.DEFAULT_SEED);
  }
}
