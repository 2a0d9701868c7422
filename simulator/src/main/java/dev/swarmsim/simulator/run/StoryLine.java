package dev.swarmsim.simulator.run;

/**
 * One line of what happened.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param kind what sort of thing
 * @param node which node it is about; empty for none
 * @param text the line, without time and node
 */
public record StoryLine(long timeNanos, Kind kind, String node, String text) {

  /** The sorts of things that are told. */
  public enum Kind {
    /** A fault that a step caused, or its end. */
    FAULT,
    /** A docker command as it was typed. */
    COMMAND,
    /** A line that a docker command printed. */
    OUTPUT,
    /** Elections, leaders, terms. */
    RAFT,
    /** A node's state in the swarm. */
    NODE,
    /** Tasks that start, end and move. */
    TASK,
    /** A check that failed or was met. */
    CHECK
  }
}
