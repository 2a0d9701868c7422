package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.expression.Facts;
import java.util.List;

/**
 * A simulated swarm that somebody drives step by step, for lessons and tests. Single-threaded: time
 * passes only inside {@link #runTo} and {@link #docker}.
 */
public interface Stage {
  /** Virtual time now, in nanoseconds since the world began. */
  long nowNanos();

  /** Lets time pass up to that moment, in virtual nanoseconds since the world began. */
  void runTo(long timeNanos);

  /** Lets time pass for so many virtual nanoseconds. */
  default void runFor(long nanos) {
    runTo(nowNanos() + nanos);
  }

  /**
   * Types a docker command on a node and lets time pass until it ends.
   *
   * @param line the command without the word {@code docker}
   * @param patienceNanos how long to wait for its end, in virtual nanoseconds
   * @return what it printed; if it did not end in time, exit code 124 and a text that says so
   */
  Printed docker(String node, String line, long patienceNanos);

  /** Machines lose power. */
  void crash(List<String> nodes);

  /** Machines that are off, and Engines that do not run, start. */
  void restart(List<String> nodes);

  /** What can be asked of the swarm. */
  Facts facts();

  /** How each node stands, in the order of the cluster: managers, workers, spare ones. */
  List<NodeView> nodes();

  /**
   * What a docker command printed.
   *
   * @param exitCode as docker's; 124 if it did not end in time
   */
  record Printed(int exitCode, String stdout, String stderr) {}
}
