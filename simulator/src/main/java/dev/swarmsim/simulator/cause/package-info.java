/**
 * Finds the moment from which a failure was inevitable: whatever the dice did after it, it came.
 *
 * <p>Start at {@link dev.swarmsim.simulator.cause.Causes}. It runs a scenario again and again, lets
 * the dice fall otherwise from some moment on, and counts how often the same failure comes all the
 * same. Steps come when the scenario says so; whom a step draws by chance is drawn anew. What the
 * dice had decided before, as a timer that runs or a message on its way, stays decided.
 *
 * <p>Nothing here knows a clock, a thread or a terminal: they are given.
 */
package dev.swarmsim.simulator.cause;
