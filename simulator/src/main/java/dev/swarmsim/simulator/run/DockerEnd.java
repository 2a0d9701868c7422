package dev.swarmsim.simulator.run;

/**
 * A docker command of a scenario has ended.
 *
 * @param startNanos when it was typed, in virtual nanoseconds
 * @param endNanos when it ended, in virtual nanoseconds
 * @param node where it was typed
 * @param line the command without the word {@code docker}
 * @param exitCode its exit code
 * @param output what it printed, first to standard output, then to standard error
 */
public record DockerEnd(
    long startNanos, long endNanos, String node, String line, int exitCode, String output) {}
