/**
 * Simulated containers: what becomes of one between the wish for it and its end.
 *
 * <p>Start at {@link dev.swarmsim.simulator.container.Life}. What a container does is data, a
 * {@link dev.swarmsim.simulator.scenario.Behaviour}; what its command means is read by {@link
 * dev.swarmsim.simulator.container.ShellMeaning}. A life acts on a {@link
 * dev.swarmsim.simulator.container.Ground}, the machine it is on. Each use of chance has dice of
 * its own, named after the machine, the slot and how many containers of it were there before, so
 * that one container more does not change the fate of others.
 */
package dev.swarmsim.simulator.container;
