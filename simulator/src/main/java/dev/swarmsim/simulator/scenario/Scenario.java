package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A story: a cluster, what happens to it, and what must come of it. With a seed and the version of
 * the program it repeats byte for byte.
 *
 * @param name short, as in {@code quorum-loss}
 * @param about what it shows, in a sentence or two; may be empty
 * @param seed the seed of all its dice, unless the run is given another
 * @param campaignSeeds the seeds of a campaign that is told no others
 * @param endsNanos how long it lasts, in virtual nanoseconds
 * @param cluster the machines
 * @param settings the swarm's own numbers
 * @param network the network between machines
 * @param disk the machines' disks
 * @param clocks the machines' clocks
 * @param containers what simulated containers do
 * @param files what docker commands can open
 * @param workload clients that read and write
 * @param steps what happens, in order of time; equal times in order of the file
 * @param swarm what each seed may add
 * @param liveness how it must come to life again at the end
 * @param expect what must come of it
 * @param verdict how it must end
 * @param limits when a run is given up
 */
public record Scenario(
    String name,
    String about,
    long seed,
    Optional<SeedRange> campaignSeeds,
    long endsNanos,
    ClusterPlan cluster,
    Settings settings,
    NetworkModel network,
    DiskModel disk,
    ClockModel clocks,
    Behaviours containers,
    ScenarioFiles files,
    List<ClientsPlan> workload,
    List<Step> steps,
    Optional<SwarmPlan> swarm,
    Optional<LivenessPlan> liveness,
    Expectations expect,
    ExpectedVerdict verdict,
    Limits limits) {
  /** The seed of a file that names none. */
  public static final long DEFAULT_SEED = 42;

  public Scenario {
    workload = List.copyOf(workload);
    steps = List.copyOf(steps);
  }

  /** A story of that name on those machines in which nothing happens; all else is standard. */
  public static ScenarioBuilder on(ClusterPlan cluster, String name) {
    return new ScenarioBuilder(name, cluster);
  }

  /** The same story, to be changed. */
  public ScenarioBuilder but() {
    return new ScenarioBuilder(this);
  }

  /** The last moment that anything in it mentions, in virtual nanoseconds from the start. */
  public long lastMentionedNanos() {
    long last = steps.stream().mapToLong(Step::endNanos).max().orElse(0);
    last = Math.max(last, workload.stream().mapToLong(ClientsPlan::toNanos).max().orElse(0));
    last = Math.max(last, swarm.map(SwarmPlan::toNanos).orElse(0L));
    last = Math.max(last, liveness.map(LivenessPlan::endNanos).orElse(0L));
    return Math.max(last, expect.lastNanos());
  }
}
