package dev.swarmsim.simulator.run;

/**
 * What a step of a scenario began has ended by itself.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param id the step's own id, or {@code step 3}
 * @param effect what it did, in words; empty for nothing
 */
public record FaultEnded(long timeNanos, String id, String effect) {}
