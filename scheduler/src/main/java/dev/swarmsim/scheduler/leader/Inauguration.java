package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.JoinTokens;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a manager writes before all else when it takes office: the cluster object and its own node
 * object, unless they are there (SwarmKit, {@code Manager.becomeLeader}).
 */
record Inauguration(Incumbent incumbent, RandomGenerator random) implements Consumer<Transaction> {
  @Override
  public void accept(Transaction tx) {
    if (tx.cluster().isEmpty()) {
      tx.create(ObjectKind.CLUSTER, cluster());
    }
    if (tx.get(ObjectKind.NODE, incumbent.nodeId()).isEmpty()) {
      tx.create(ObjectKind.NODE, node());
    }
  }

  private Cluster cluster() {
    String digest = JoinToken.drawDigest(random);
    var tokens =
        JoinTokens.newBuilder()
            .setWorker(JoinToken.draw(digest, random).toString())
            .setManager(JoinToken.draw(digest, random).toString());
    return Cluster.newBuilder()
        .setId(incumbent.clusterId())
        .setSpec(
            ClusterSpec.newBuilder().setAnnotations(Annotations.newBuilder().setName("default")))
        .setJoinTokens(tokens)
        .build();
  }

  private Node node() {
    return Node.newBuilder()
        .setId(incumbent.nodeId())
        .setSpec(
            NodeSpec.newBuilder()
                .setDesiredRole(NodeSpec.Role.MANAGER)
                .setAvailability(incumbent.availability()))
        .setRole(NodeSpec.Role.MANAGER)
        .build();
  }
}
