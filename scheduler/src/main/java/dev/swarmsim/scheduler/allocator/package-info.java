/**
 * Gives out what there is only once in a swarm: subnets, addresses, numbers of overlay networks and
 * published ports.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.allocator.Allocator}, one of the loops of a leader.
 * What it has given out stands in the objects themselves; its own books are rebuilt from them by
 * the next leader. {@link dev.swarmsim.scheduler.allocator.AllocationExplanation} says, from the
 * objects alone, what something that waits is waiting for.
 *
 * <p>Source: SwarmKit, {@code manager/allocator}, and libnetwork's {@code ipam}. Only IPv4
 * addresses are given out.
 */
package dev.swarmsim.scheduler.allocator;
