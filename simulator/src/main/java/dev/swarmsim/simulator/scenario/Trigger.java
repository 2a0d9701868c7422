package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Condition;

/**
 * What a step waits for: each time that a condition becomes true.
 *
 * @param that the condition; watched from the step's time on
 * @param afterNanos how long after it became true the step happens, in virtual nanoseconds
 * @param times how often it happens at most, from 1
 */
public record Trigger(Condition that, long afterNanos, int times) {}
