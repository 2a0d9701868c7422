package dev.swarmsim.simulator.scenario;

import java.util.List;

/**
 * A story: a cluster, what happens to it, and what must come of it. With a seed and the version of
 * the program it repeats byte for byte.
 *
 * @param name short, as in {@code quorum-loss}
 * @param about what it shows, in a sentence or two; may be empty
 * @param seed the seed of all its dice, unless the run is given another
 * @param endsNanos how long it lasts, in virtual nanoseconds
 * @param cluster the machines
 * @param settings the swarm's own numbers
 * @param network the network between machines
 * @param disk the machines' disks
 * @param containers what simulated containers do
 * @param files what docker commands can open
 * @param steps what happens, in order of time; equal times in order of the file
 * @param expect what must come of it
 * @param verdict how it must end
 */
public record Scenario(
    String name,
    String about,
    long seed,
    long endsNanos,
    ClusterPlan cluster,
    Settings settings,
    NetworkModel network,
    DiskModel disk,
    Behaviours containers,
    ScenarioFiles files,
    List<Step> steps,
    Expectations expect,
    ExpectedVerdict verdict) {
  /** The seed of a file that names none. */
  public static final long DEFAULT_SEED = 42;

  public Scenario {
    steps = List.copyOf(steps);
  }

  /** The same story with other machines. */
  public Scenario withCluster(ClusterPlan other) {
    return new Scenario(
        name,
        about,
        seed,
        endsNanos,
        other,
        settings,
        network,
        disk,
        containers,
        files,
        steps,
        expect,
        verdict);
  }
}
