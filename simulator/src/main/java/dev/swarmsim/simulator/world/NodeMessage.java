package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.scheduler.model.SwarmMessage;

/** What nodes say to one another: Raft among managers, and the swarm's own protocol. */
sealed interface NodeMessage {
  /** A message of the Raft group. */
  record Raft(RaftEnvelope envelope) implements NodeMessage {}

  /** A message between agents, joiners and managers. */
  record Swarm(SwarmMessage message) implements NodeMessage {}
}
