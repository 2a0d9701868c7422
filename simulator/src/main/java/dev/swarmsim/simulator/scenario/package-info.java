/**
 * Scenario files: one YAML file says a cluster, what happens to it and what must come of it.
 *
 * <p>Start at {@link dev.swarmsim.simulator.scenario.ScenarioReader}, which turns a file into a
 * {@link dev.swarmsim.simulator.scenario.Scenario} or says everything that is wrong with it at
 * once. What can happen is {@link dev.swarmsim.simulator.scenario.Action}, to whom it happens is
 * {@link dev.swarmsim.simulator.scenario.Target}. Nothing here runs anything: a runner takes the
 * records, asks {@link dev.swarmsim.simulator.scenario.TargetResolver} when a step fires, and
 * evaluates the conditions of {@link dev.swarmsim.simulator.scenario.expression}. The format is
 * described for its users in {@code scenarios/README.md}.
 */
package dev.swarmsim.simulator.scenario;
