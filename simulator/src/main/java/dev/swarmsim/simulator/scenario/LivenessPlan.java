package dev.swarmsim.simulator.scenario;

/**
 * The end of a scenario in which the swarm must come to life again: a core of machines that can
 * make progress is healed, all others stay as they are. {@code toString} is how the file writes it.
 *
 * @param healNanos when, in virtual nanoseconds from the start
 * @param core which managers are healed
 * @param withinNanos how long the core may take to converge, in virtual nanoseconds
 * @param line its line in the file, from 1
 */
public record LivenessPlan(long healNanos, Core core, long withinNanos, int line) {
  /** Which managers are healed; workers are healed in any case. */
  public enum Core {
    /** As many as decide, by chance, of those that still have their disks. */
    RANDOM_MAJORITY("random-majority"),
    /** All of them. */
    ALL("all");

    private final String word;

    Core(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** The last moment it can be decided at, in virtual nanoseconds from the start. */
  public long endNanos() {
    return healNanos + withinNanos;
  }

  @Override
  public String toString() {
    return new FlowMap()
        .duration("heal", healNanos)
        .unless(core == Core.RANDOM_MAJORITY, "core", core.toString())
        .duration("converge-within", withinNanos)
        .toString();
  }
}
