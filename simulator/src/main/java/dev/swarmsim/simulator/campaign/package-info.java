/**
 * Many runs of few scenarios: what a seed draws, the runs of a range of seeds, and what they found.
 *
 * <p>{@link dev.swarmsim.simulator.campaign.Draw} turns a scenario with a {@code swarm:} section
 * and a seed into one in which everything is concrete. {@link
 * dev.swarmsim.simulator.campaign.Campaign} runs seeds on the threads it is given: each run is a
 * world of its own on one thread, so that their number changes no result. A {@link
 * dev.swarmsim.simulator.campaign.RunRecord} is kept of each, as a line of JSON that is on the disk
 * before the next seed begins; a campaign that was killed goes on where its lines end.
 *
 * <p>Here is no terminal and no clock: who shows progress and tells the time is given.
 */
package dev.swarmsim.simulator.campaign;
