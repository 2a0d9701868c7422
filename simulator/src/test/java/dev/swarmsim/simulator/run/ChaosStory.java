package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.concurrent.TimeUnit;

/** A {@link ChaosPlan} as a scenario, for those who do something with scenarios. */
public final class ChaosStory {
  private static final long PEACE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private ChaosStory() {}

  /** The plan of a seed for so many managers, and some peace after it. */
  public static Scenario draw(long seed, int managers, QuorumRule rule) {
    ChaosPlan plan = ChaosPlan.draw(seed, managers, rule);
    return Scenario.on(plan.cluster(), "chaos-" + seed)
        .seed(seed)
        .settings(plan.settings())
        .network(new NetworkModel(plan.delay(), plan.wire()))
        .disk(DiskModel.standard())
        .steps(plan.steps())
        .endsNanos(plan.faultsEndNanos() + PEACE_NANOS)
        .build();
  }
}
