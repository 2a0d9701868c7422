package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.simulator.engine.EngineInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Prints the command with which others join the swarm of this manager. */
final class JoinAdvice {
  private JoinAdvice() {}

  /** Prints {@code To add a worker to this swarm, ...}. */
  static CompletableFuture<Void> print(Session session, boolean manager) {
    var swarm = session.swarm();
    return swarm
        .nodes()
        .thenCombine(
            swarm.cluster(),
            (nodes, cluster) -> {
              print(session, nodes, cluster, manager);
              return null;
            });
  }

  private static void print(Session session, List<Node> nodes, Cluster cluster, boolean manager) {
    session.printText(
        """
        To add a %s to this swarm, run the following command:

            docker swarm join --token %s %s

        """
            .formatted(
                manager ? "manager" : "worker",
                token(cluster, manager),
                address(session.engine().info(), nodes)));
  }

  static String token(Cluster cluster, boolean manager) {
    return manager ? cluster.getJoinTokens().getManager() : cluster.getJoinTokens().getWorker();
  }

  /** Where this manager is reached by other managers. */
  private static String address(EngineInfo info, List<Node> nodes) {
    for (Node node : nodes) {
      if (node.getId().equals(info.nodeId()) && !node.getManagerStatus().getAddress().isEmpty()) {
        return node.getManagerStatus().getAddress();
      }
    }
    return info.nodeAddress().contains(":") ? info.nodeAddress() : info.nodeAddress() + ":2377";
  }
}
