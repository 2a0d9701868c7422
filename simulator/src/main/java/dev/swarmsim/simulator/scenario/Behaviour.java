package dev.swarmsim.simulator.scenario;

import java.util.Optional;

/**
 * What a simulated container does in its life.
 *
 * @param missing whether the image cannot be found, so that the task is rejected
 * @param pull how long a node fetches the image before its first use there
 * @param start how long from the container's creation until it runs
 * @param stop how long it takes to end when told to stop
 * @param exits when and how it ends by itself; empty if it runs on
 */
public record Behaviour(
    boolean missing,
    Distribution pull,
    Distribution start,
    Distribution stop,
    Optional<Exit> exits) {

  /** A server: 1 s to pull, 0.2 s and on top 0.1 s on average to start, 0.1 s to stop. */
  public static Behaviour standard() {
    return new Behaviour(
        false,
        new Distribution.Fixed(1_000_000_000L),
        new Distribution.Exponential(200_000_000L, 100_000_000L),
        new Distribution.Fixed(100_000_000L),
        Optional.empty());
  }

  /**
   * A container that ends by itself.
   *
   * @param after how long it runs first
   * @param code its exit code, 0 to 255
   * @param chance how likely a container does so, from 0 to 1; the others run on
   */
  public record Exit(Distribution after, int code, double chance) {}
}
