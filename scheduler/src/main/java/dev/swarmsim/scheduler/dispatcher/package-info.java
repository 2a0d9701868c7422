/**
 * The leader's side of the protocol with agents: sessions, heartbeats, assignments, and what tasks
 * are reported to have become (SwarmKit, {@code manager/dispatcher}).
 *
 * <p>Start at {@link dev.swarmsim.scheduler.dispatcher.Dispatcher}. A manager that does not lead
 * answers agents with {@link dev.swarmsim.scheduler.dispatcher.NotLeading}.
 */
package dev.swarmsim.scheduler.dispatcher;
