package dev.swarmsim.simulator.why;

/**
 * Something that happened to a task or a service, and why.
 *
 * @param timeNanos when it was committed, in virtual nanoseconds
 * @param what what happened, e.g. {@code assigned to w2}
 * @param why the reason, as a clause; empty if it speaks for itself
 */
public record Moment(long timeNanos, String what, String why) {}
