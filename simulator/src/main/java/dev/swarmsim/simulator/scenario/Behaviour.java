package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What a simulated container does in its life. All moments are on the scenario's clock or counted
 * from the container's own start, as each part says; all times are virtual nanoseconds.
 *
 * @param image how its image comes to a node
 * @param creation when it cannot be created, so that the task is rejected
 * @param start how long from the container's creation until it runs
 * @param starting when it cannot be started, so that the task fails
 * @param stop how it ends when told to
 * @param exits how it may end by itself: one of these by chance; with what is left of the chance it
 *     runs on
 * @param memory how its memory grows; empty if it needs none to speak of
 * @param health what its health check finds; empty if the service's command decides
 * @param logs what it prints
 */
public record Behaviour(
    Image image,
    Failure creation,
    Distribution start,
    Failure starting,
    Stop stop,
    List<Exit> exits,
    Optional<Memory> memory,
    Optional<Health> health,
    List<Log> logs) {
  public Behaviour {
    exits = List.copyOf(exits);
    logs = List.copyOf(logs);
  }

  /** A server: 1 s to pull, 0.2 s and on top 0.1 s on average to start, 0.1 s to stop. */
  public static Behaviour standard() {
    return new Behaviour(
        new Image(false, new Distribution.Fixed(1_000_000_000L), Failure.NEVER),
        Failure.NEVER,
        new Distribution.Exponential(200_000_000L, 100_000_000L),
        Failure.NEVER,
        new Stop(new Distribution.Fixed(100_000_000L), Optional.empty(), new Distribution.Fixed(0)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /**
   * How an image comes to a node. The first container there has it pulled, later ones find it.
   *
   * @param missing whether no registry has it
   * @param pull how long a node pulls it
   * @param pulling when a pull fails; a node that has the image does not mind
   */
  public record Image(boolean missing, Distribution pull, Failure pulling) {}

  /**
   * Something that may go wrong each time it is tried.
   *
   * @param chance how likely a try fails, from 0 to 1
   * @param untilNanos tries after this moment of the scenario succeed
   * @param error the Engine's words; empty for its usual ones
   */
  public record Failure(double chance, long untilNanos, Optional<String> error) {
    /** All goes well. */
    public static final Failure NEVER = new Failure(0, 0, Optional.empty());
  }

  /**
   * How a container ends when it is told to.
   *
   * @param takes how long it needs; beyond the grace period it is killed
   * @param ignored whether it does not listen at all; empty if its command decides
   * @param killing how long it takes from its killing until the Engine has put it away
   */
  public record Stop(Distribution takes, Optional<Boolean> ignored, Distribution killing) {}

  /**
   * A way a container ends by itself.
   *
   * @param after how long it runs first
   * @param code its exit code, 0 to 255
   * @param chance how likely a container ends so, from 0 to 1
   * @param untilNanos containers that start after this moment of the scenario do not
   */
  public record Exit(Distribution after, int code, double chance, long untilNanos) {}

  /**
   * Memory that grows step by step until the container is killed at its limit, or at all the memory
   * its node has.
   *
   * @param startsBytes what it needs from the start
   * @param growsBytes what each step adds; 0 or more
   * @param every the time between two steps, drawn once for each container
   */
  public record Memory(long startsBytes, long growsBytes, Distribution every) {}

  /**
   * What the health check finds, counted from the container's start.
   *
   * @param healthyAfter before this it fails
   * @param unhealthyAfter from then on it fails; empty if never
   * @param fails how likely each probe fails besides, from 0 to 1
   * @param takes how long a probe takes; one longer than the check's timeout fails
   */
  public record Health(
      Distribution healthyAfter,
      Optional<Distribution> unhealthyAfter,
      double fails,
      Distribution takes) {
    /** Every probe finds the container well, at once. */
    public static Health good() {
      return new Health(new Distribution.Fixed(0), Optional.empty(), 0, new Distribution.Fixed(0));
    }

    /** No probe ever finds the container well. */
    public static Health bad() {
      return new Health(new Distribution.Fixed(0), Optional.empty(), 1, new Distribution.Fixed(0));
    }
  }

  /**
   * Lines that a container prints.
   *
   * @param line the text; <code>{n}</code> in it stands for the number of the line, from 1
   * @param every the time between two lines, the first one included; empty for one line at the
   *     start
   */
  public record Log(String line, Optional<Distribution> every) {}
}
