package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.SwarmMessage;

/** What a {@link Dispatcher} wants done by its host. */
public sealed interface DispatcherEffect {
  /**
   * Send a message to a node's agent, on the connection it spoke on if that is still open.
   *
   * @param nodeId the node
   * @param address where its agent last spoke from
   */
  record ToNode(String nodeId, String address, SwarmMessage message) implements DispatcherEffect {}
}
