package dev.swarmsim.simulator.net;

import java.util.random.RandomGenerator;

/** How long bytes travel one way. */
@FunctionalInterface
public interface LinkDelay {
  /** Draws one, in virtual nanoseconds, 0 or more. */
  long draw(RandomGenerator dice);
}
