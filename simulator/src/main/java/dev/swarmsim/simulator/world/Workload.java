package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What simulated containers do: how long they take to come, and how they go. */
public interface Workload {
  /** What the containers of a task do. */
  Behaviour of(Task task);

  /** What runs in the container, as `docker ps` shows it. */
  String command(Task task);

  /** What one kind of container does. Every time is drawn anew from the dice given. */
  interface Behaviour {
    /** From the wish for a container until it exists: pulling the image, making networks. */
    long prepareNanos(RandomGenerator dice);

    /** From created to running. */
    long startNanos(RandomGenerator dice);

    /** From the wish to stop until it has stopped, if nobody kills it before. */
    long stopNanos(RandomGenerator dice);

    /** How it ends by itself, if it does. */
    Optional<Exit> exit(RandomGenerator dice);

    /** Whether the image cannot be had. */
    boolean imageMissing();
  }

  /**
   * An end.
   *
   * @param afterNanos how long after the start
   * @param code the exit code
   */
  record Exit(long afterNanos, int code) {}
}
