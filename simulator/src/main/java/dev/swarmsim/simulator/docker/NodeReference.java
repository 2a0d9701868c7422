package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import java.util.List;

/** Names of nodes, with docker's {@code self} for the node that is asked. */
final class NodeReference {
  private NodeReference() {}

  /**
   * @throws DockerException if there is no such node, or more than one
   */
  static Node find(Session session, List<Node> nodes, String reference) {
    String resolved = reference.equals("self") ? session.engine().info().nodeId() : reference;
    return Lookup.NODES.find(nodes, resolved);
  }
}
