package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.scenario.Scenario;

/**
 * What is left of a failing scenario.
 *
 * @param scenario the scenario that still fails, with a verdict that expects it to
 * @param failure how it fails
 * @param before how large the scenario was that failed first
 * @param after how large this one is
 * @param runs how many scenarios were run
 * @param repeats how many candidates had been run before, so that they cost nothing
 * @param finished whether nothing more was found to leave out; false if time was up before
 * @param steady whether three more runs left equal traces
 */
public record Shrunk(
    Scenario scenario,
    Failure failure,
    Size before,
    Size after,
    int runs,
    int repeats,
    boolean finished,
    boolean steady) {}
