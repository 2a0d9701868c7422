package dev.swarmsim.simulator.scenario;

/**
 * The machines' disks.
 *
 * @param sync how long it takes until written bytes are safe
 */
public record DiskModel(Distribution sync) {

  /** 1 ms and on top 1 ms on average: a solid-state disk with some load. */
  public static DiskModel standard() {
    return new DiskModel(new Distribution.Exponential(1_000_000, 1_000_000));
  }
}
