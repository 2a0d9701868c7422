package dev.swarmsim.simulator.record;

/**
 * Something in words between two events of a trace; no hash knows of it.
 *
 * @param after the number of the event after which it was said
 * @param timeNanos when, in virtual nanoseconds
 * @param text a line
 */
public record Remark(long after, long timeNanos, String text) {}
