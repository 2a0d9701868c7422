package dev.swarmsim.simulator.check;

/**
 * A check was broken.
 *
 * @param check the name of the check
 * @param timeNanos when, in virtual nanoseconds
 * @param text who did what, in words
 */
public record Violation(String check, long timeNanos, String text) {}
