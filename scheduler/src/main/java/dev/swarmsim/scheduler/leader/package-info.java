/**
 * What a manager runs while it leads, and the order in which it writes.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.leader.Leader}: inputs and time go in, {@link
 * dev.swarmsim.scheduler.leader.LeaderEffect}s come out. There is no Raft here: entries and changes
 * of the group are wishes that the host carries out and answers. Source: SwarmKit, {@code
 * manager/manager.go}, {@code manager/role_manager.go}, {@code ca/server.go}.
 */
package dev.swarmsim.scheduler.leader;
