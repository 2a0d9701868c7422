/**
 * For tests of one's own against a simulated Docker Swarm.
 *
 * <p>{@link SimulatedSwarm} is a swarm that a test drives in docker's words and in those of
 * scenarios; every check of the simulator runs after every event, and a breach throws. {@link
 * SwarmArbitraries} has random clusters, faults and operations for jqwik; {@code @ForAll
 * FaultSchedule} works without any of them. {@link ScenarioTests} runs scenario files as JUnit
 * tests.
 *
 * <p>Single-threaded, without real time: a test repeats from its seed, to the last event.
 */
package dev.swarmsim.testkit;
