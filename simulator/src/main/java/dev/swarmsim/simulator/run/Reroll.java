package dev.swarmsim.simulator.run;

/**
 * From some moment on all dice fall otherwise than the seed has it.
 *
 * @param atNanos from when, in virtual nanoseconds
 * @param salt which other way; 0 changes nothing
 */
public record Reroll(long atNanos, long salt) {}
