/**
 * Places tasks on nodes as a Swarm manager does: filters first, then the least loaded branch.
 *
 * <p>{@link dev.swarmsim.scheduler.placement.SchedulerLoop} says when: it follows every commit in
 * its books, lets a pass decide about all that waits, and has the decisions written bit by bit. All
 * else is a function from a snapshot of the cluster to placements and reasons. Nothing is random:
 * where SwarmKit follows the order of a hash table, ties go to the lower slot among tasks and to
 * the lower id among nodes.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.placement.Scheduler}; each {@link
 * dev.swarmsim.scheduler.placement.Filter} can explain its refusals, and {@link
 * dev.swarmsim.scheduler.placement.PlacementExplainer} answers why a task is where it is. Cluster
 * (CSI) volumes are not part of it. Source: SwarmKit, {@code manager/scheduler} and {@code
 * manager/constraint}.
 */
package dev.swarmsim.scheduler.placement;
