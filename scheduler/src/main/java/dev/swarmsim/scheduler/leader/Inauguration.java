package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.UnlockKey;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.JoinTokens;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a manager writes before all else when it takes office: the cluster object with the networks
 * that every swarm begins with, and its own node object, unless they are there (SwarmKit, {@code
 * Manager.becomeLeader}).
 */
record Inauguration(Incumbent incumbent, RandomGenerator random) implements Consumer<Transaction> {
  @Override
  public void accept(Transaction tx) {
    tx.cluster().ifPresentOrElse(cluster -> nameDefaults(tx, cluster), () -> begin(tx));
    if (tx.get(ObjectKind.NODE, incumbent.nodeId()).isEmpty()) {
      tx.create(ObjectKind.NODE, node());
    }
  }

  private void begin(Transaction tx) {
    tx.create(ObjectKind.CLUSTER, cluster());
    Networks.first(random).forEach(network -> tx.create(ObjectKind.NETWORK, network));
  }

  /**
   * A swarm that was given no pools says nothing of them until its second leader names Docker's.
   */
  private static void nameDefaults(Transaction tx, Cluster cluster) {
    if (cluster.getDefaultAddressPoolCount() == 0) {
      tx.update(
          ObjectKind.CLUSTER,
          cluster.toBuilder()
              .addDefaultAddressPool(Defaults.ADDRESS_POOL)
              .setSubnetSize(Defaults.SUBNET_SIZE)
              .build());
    }
  }

  private Cluster cluster() {
    String digest = JoinToken.drawDigest(random);
    var tokens =
        JoinTokens.newBuilder()
            .setWorker(JoinToken.draw(digest, random).toString())
            .setManager(JoinToken.draw(digest, random).toString());
    var cluster =
        incumbent.beginning().toBuilder().setId(incumbent.clusterId()).setJoinTokens(tokens);
    cluster.getSpecBuilder().getAnnotationsBuilder().setName("default");
    if (cluster.getSpec().getAutoLockManagers()) {
      cluster.setUnlockKey(UnlockKey.draw(random).text());
    }
    return cluster.build();
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
