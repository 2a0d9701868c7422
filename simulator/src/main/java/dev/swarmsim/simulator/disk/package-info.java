/**
 * Simulated disks that lose what was not synced.
 *
 * <p>Start at {@link dev.swarmsim.simulator.disk.SimDisk}: in memory, with durable content kept
 * apart from what was only written, faults on demand, and latencies for a host that waits on
 * virtual time. The disk itself knows no clock: a call is done when it returns.
 */
package dev.swarmsim.simulator.disk;
