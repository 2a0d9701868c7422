package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Promotes or demotes nodes, one after another, as far as the first refusal.
 *
 * @param role the role they are to have
 * @param changed what is printed of a change, with {@code %s} for the node as it was named
 */
record RoleChange(NodeSpec.Role role, String changed) {
  CompletableFuture<Void> run(Session session, List<String> references) {
    CompletableFuture<Void> chain = Futures.done();
    for (String reference : references) {
      chain = chain.thenCompose(ignored -> change(session, reference));
    }
    return chain;
  }

  private CompletableFuture<Void> change(Session session, String reference) {
    var swarm = session.swarm();
    return swarm
        .nodes()
        .thenCompose(
            nodes -> {
              Node node = Lookup.NODES.find(nodes, reference);
              if (node.getSpec().getDesiredRole() == role) {
                session.print("Node " + node.getId() + " is already a " + Words.lower(role) + ".");
                return Futures.done();
              }
              NodeSpec spec = node.getSpec().toBuilder().setDesiredRole(role).build();
              return swarm
                  .updateNode(node, spec)
                  .thenAccept(ignored -> session.print(changed.formatted(reference)));
            });
  }
}
