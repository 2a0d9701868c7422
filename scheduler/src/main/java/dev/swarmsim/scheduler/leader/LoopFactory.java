package dev.swarmsim.scheduler.leader;

import java.util.random.RandomGenerator;

/** Makes one of the leader's loops, anew for each term of office. */
@FunctionalInterface
public interface LoopFactory {
  /**
   * Makes the loop.
   *
   * @param random a stream of its own
   */
  ControlLoop make(Transactor transactor, RandomGenerator random);
}
