/**
 * A node's own side: it keeps in touch with whichever manager leads, and brings the node's tasks as
 * far as they may go (SwarmKit, {@code agent}).
 *
 * <p>Start at {@link dev.swarmsim.scheduler.agent.Agent}; {@link
 * dev.swarmsim.scheduler.agent.AgentInput} and {@link dev.swarmsim.scheduler.agent.AgentEffect} say
 * all that can happen. Containers are the host's business: {@link
 * dev.swarmsim.scheduler.agent.ContainerEvent}.
 */
package dev.swarmsim.scheduler.agent;
