package dev.swarmsim.simulator.engine;

/**
 * A line that a container printed.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param text without the end of the line
 */
public record LogLine(long timeNanos, String text) {}
