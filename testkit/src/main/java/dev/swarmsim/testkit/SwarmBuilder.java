package dev.swarmsim.testkit;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioBuilder;
import dev.swarmsim.simulator.scenario.Settings;
import java.util.function.UnaryOperator;

/** Says what swarm a test wants. All else is Docker's. */
public final class SwarmBuilder {
  private Scenario scenario;
  private RunOptions options = RunOptions.DEFAULT;

  SwarmBuilder(int managers, int workers) {
    if (managers < 1 || workers < 0) {
      throw new IllegalArgumentException(
          "a swarm has one manager at the least, not %s, and no negative number of workers (%s)"
              .formatted(managers, workers));
    }
    scenario =
        Scenario.on(
                new ClusterPlan(NodeGroup.of(managers), NodeGroup.of(workers), NodeGroup.of(0)),
                "test")
            .build();
  }

  /** The seed of all its dice; without it 42. */
  public SwarmBuilder seed(long seed) {
    return with(change -> change.seed(seed));
  }

  /** Machines as another plan has them, with zones, labels or memory. */
  public SwarmBuilder cluster(ClusterPlan cluster) {
    return with(change -> change.cluster(cluster));
  }

  /** Other numbers than Docker's. */
  public SwarmBuilder settings(Settings settings) {
    return with(change -> change.settings(settings));
  }

  /** Anything else that a scenario can say of a swarm: its network, disks, containers. */
  public SwarmBuilder with(UnaryOperator<ScenarioBuilder> change) {
    scenario = change.apply(scenario.but()).build();
    return this;
  }

  /** How it is run: over another wire, with Raft members or loops that have a bug. */
  public SwarmBuilder options(RunOptions changed) {
    options = changed;
    return this;
  }

  /** Boots the machines and forms the swarm. */
  public SimulatedSwarm start() {
    return new SimulatedSwarm(this);
  }

  long seed() {
    return options.seed().orElse(scenario.seed());
  }

  Scenario scenario() {
    return scenario;
  }

  RunOptions options() {
    return options;
  }
}
