/**
 * Places tasks on nodes as a Swarm manager does: filters first, then the least loaded branch.
 *
 * <p>Everything but {@link dev.swarmsim.scheduler.placement.SchedulerLoop} is a function from a
 * snapshot of the cluster to placements and reasons. Nothing is random: where SwarmKit follows the
 * order of a hash table, ties go to the lower slot among tasks and to the lower id among nodes.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.placement.Scheduler}; each {@link
 * dev.swarmsim.scheduler.placement.Filter} can explain its refusals. Volumes and networks are not
 * part of it. Source: SwarmKit, {@code manager/scheduler} and {@code manager/constraint}.
 */
package dev.swarmsim.scheduler.placement;
