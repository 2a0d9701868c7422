package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one Engine knows of networks and does with them. Listing and finding work without a leader:
 * the node then shows what it has itself.
 */
public interface EngineNetworks {
  /** The swarm's networks as far as this node may know them, and the node's own. */
  CompletableFuture<List<NetworkInfo>> list();

  /**
   * One network.
   *
   * @param reference its id, its name, or a prefix of its id
   * @param verbose whether to say which services answer on it
   */
  CompletableFuture<NetworkInfo> find(String reference, boolean verbose);

  /**
   * Makes a network: of the swarm if its driver is overlay or it is to be, else of this node.
   *
   * @param swarm whether it is to span the swarm whatever its driver
   * @return its id
   */
  CompletableFuture<String> create(NetworkSpec spec, boolean swarm);

  /** Removes a network by id, name or prefix of its id. */
  CompletableFuture<Void> remove(String reference);

  /** Removes all networks that nothing uses; the names of those removed, the node's own first. */
  CompletableFuture<List<String>> prune();
}
