package dev.swarmsim.raft;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.SplittableRandom;

/** Looks for a seed whose run shows a planted bug. */
final class Hunt {
  /**
   * What was found.
   *
   * @param tries how many seeds it took, from 1
   * @param seed the seed that shows it
   * @param property which check noticed
   */
  record Catch(int tries, long seed, String property, String message) {
    static Catch of(int tries, long seed, Invariants.Broken broken) {
      return new Catch(tries, seed, broken.property, broken.getMessage());
    }
  }

  private Hunt() {}

  /** The processor time of this thread so far: a busy machine makes no search look longer. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Draws up to so many seeds from a master seed, and for no longer than that. */
  static Optional<Catch> first(PlantedBug bug, long master, int limit, long patienceNanos) {
    SplittableRandom seeds = new SplittableRandom(master);
    long start = cpuNanos();
    for (int tries = 1; tries <= limit; tries++) {
      if (cpuNanos() - start > patienceNanos) {
        break;
      }
      long seed = seeds.nextLong();
      Optional<Invariants.Broken> broken = run(bug, seed);
      if (broken.isPresent()) {
        return Optional.of(Catch.of(tries, seed, broken.get()));
      }
    }
    return Optional.empty();
  }

  /** One run; what a check had to say. */
  static Optional<Invariants.Broken> run(PlantedBug bug, long seed) {
    SimGroup group = new SimGroup(seed, bug.profile(), bug.plant());
    try {
      group.run();
      return Optional.empty();
    } catch (Invariants.Broken broken) {
      // A group does not go on either if its members fall over their own state.
      boolean fell = group.falls() > 0 && broken.property.equals(Invariants.LIVENESS);
      return fell ? Optional.empty() : Optional.of(broken);
    }
  }
}
