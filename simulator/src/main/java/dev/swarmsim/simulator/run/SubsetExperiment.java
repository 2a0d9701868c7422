package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Crashes each subset of managers in a fresh swarm, gives the rest two minutes of virtual time for
 * elections, and then types a command that writes on a manager that is left.
 */
public final class SubsetExperiment implements QuorumExperiment {
  private static final long ELECTIONS_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final long seed;

  /** An experiment whose worlds all have that seed. */
  public SubsetExperiment(long seed) {
    this.seed = seed;
  }

  @Override
  public List<Outcome> run(int managers) {
    if (managers < 1 || managers > 9) {
      throw new IllegalArgumentException("from 1 to 9 managers, not " + managers);
    }
    Scenario scenario = managersOnly(managers);
    var outcomes = new ArrayList<Outcome>();
    for (int subset = 0; subset < 1 << managers; subset++) {
      outcomes.add(crash(scenario, managers, subset));
    }
    return List.copyOf(outcomes);
  }

  private Outcome crash(Scenario scenario, int managers, int subset) {
    var crashed = new ArrayList<String>();
    var alive = new ArrayList<String>();
    for (int i = 0; i < managers; i++) {
      ((subset >> i & 1) == 1 ? crashed : alive).add("m" + (i + 1));
    }
    if (alive.isEmpty()) {
      return new Outcome(crashed, false);
    }
    Stage stage = WorldStage.open(scenario, seed, line -> {});
    stage.crash(crashed);
    stage.runFor(ELECTIONS_NANOS);
    Stage.Printed printed =
        stage.docker(
            alive.getFirst(),
            "service create --detach --name web --replicas 0 nginx",
            PATIENCE_NANOS);
    return new Outcome(crashed, printed.exitCode() == 0);
  }

  private static Scenario managersOnly(int managers) {
    return Scenario.on(
            new ClusterPlan(NodeGroup.of(managers), NodeGroup.of(0), NodeGroup.of(0)), "subsets")
        .network(new NetworkModel(NetworkModel.standard().delay(), NetworkModel.Wire.DIRECT))
        .build();
  }
}
