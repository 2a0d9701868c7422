package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.SwarmMessage;

/** What an {@link Agent} can be told. */
public sealed interface AgentInput {
  /** The time of {@link Agent#deadlineNanos()} has come; too early does nothing. */
  record Woken() implements AgentInput {}

  /** A message of a dispatcher arrived from that address; messages for others are ignored. */
  record FromManager(String address, SwarmMessage message) implements AgentInput {}

  /** The connection to that address could not be made, or broke. */
  record ManagerUnreachable(String address) implements AgentInput {}

  /** Something became of a container. */
  record FromContainer(ContainerEvent event) implements AgentInput {}

  /** The node's description changed; Docker looks every 20 s. A new session tells the managers. */
  record Described(NodeDescription description) implements AgentInput {}
}
