package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.StoreAction;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.StoreSnapshot;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one manager knows of the swarm: the objects as committed. Changes come in two steps, as in
 * SwarmKit's memory store: {@link #transact} works out what a transaction would change, and {@link
 * #apply} brings it about once Raft has committed it. Managers that applied the same entries hold
 * equal stores.
 */
public final class Store implements StoreView {
  private final Tables tables = new Tables();

  /** A store with nothing in it. */
  public Store() {}

  /** The store that {@link #save} described. */
  public static Store restore(StoreSnapshot snapshot) {
    var store = new Store();
    snapshot.getNodesList().forEach(node -> store.tables.put(ObjectKind.NODE, node));
    snapshot.getServicesList().forEach(service -> store.tables.put(ObjectKind.SERVICE, service));
    snapshot.getTasksList().forEach(task -> store.tables.put(ObjectKind.TASK, task));
    snapshot.getClustersList().forEach(cluster -> store.tables.put(ObjectKind.CLUSTER, cluster));
    snapshot.getNetworksList().forEach(network -> store.tables.put(ObjectKind.NETWORK, network));
    snapshot.getSecretsList().forEach(secret -> store.tables.put(ObjectKind.SECRET, secret));
    snapshot.getConfigsList().forEach(config -> store.tables.put(ObjectKind.CONFIG, config));
    return store;
  }

  /** All objects, each kind in the order of ids; equal stores give equal snapshots. */
  public StoreSnapshot save() {
    return StoreSnapshot.newBuilder()
        .addAllNodes(all(ObjectKind.NODE))
        .addAllServices(all(ObjectKind.SERVICE))
        .addAllTasks(all(ObjectKind.TASK))
        .addAllClusters(all(ObjectKind.CLUSTER))
        .addAllNetworks(all(ObjectKind.NETWORK))
        .addAllSecrets(all(ObjectKind.SECRET))
        .addAllConfigs(all(ObjectKind.CONFIG))
        .build();
  }

  /**
   * Works out what a transaction changes. The store itself stays as it is. An exception from the
   * body passes through, and nothing comes of the transaction.
   *
   * @param nowNanos the time stamped on what is written
   * @param commitIndex the Raft commit index now: the version of all that is written
   * @return the changes, one for each object, in the order of first writes; empty if none
   */
  public StoreActions transact(long nowNanos, long commitIndex, Consumer<Transaction> body) {
    var overlay = new Overlay(tables, nowNanos, commitIndex);
    body.accept(overlay);
    return overlay.actions();
  }

  /**
   * Applies a committed entry.
   *
   * @return what changed, in the entry's order
   */
  public List<StoreEvent<?>> apply(StoreActions entry) {
    var events = new ArrayList<StoreEvent<?>>(entry.getActionsCount());
    for (StoreAction action : entry.getActionsList()) {
      Change.fromAction(action).applyTo(tables).ifPresent(events::add);
    }
    return Collections.unmodifiableList(events);
  }

  @Override
  public <T> Optional<T> get(ObjectKind<T> kind, String id) {
    return tables.get(kind, id);
  }

  @Override
  public <T> List<T> all(ObjectKind<T> kind) {
    return tables.all(kind);
  }

  @Override
  public <T> Optional<T> named(ObjectKind<T> kind, String name) {
    return tables.named(kind, name);
  }

  @Override
  public List<Task> tasksOfService(String serviceId) {
    return tables.tasksOfService(serviceId);
  }

  @Override
  public List<Task> tasksOfNode(String nodeId) {
    return tables.tasksOfNode(nodeId);
  }
}
