package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;

/** Reads the objects. Every list is in the order of ids, so that equal stores read equally. */
public interface StoreView {
  /** The object of that id. */
  <T> Optional<T> get(ObjectKind<T> kind, String id);

  /** All objects of a kind. */
  <T> List<T> all(ObjectKind<T> kind);

  /**
   * The object of that name, compared without case.
   *
   * @param kind one whose names are unique: services, networks, secrets, configs
   */
  <T> Optional<T> named(ObjectKind<T> kind, String name);

  /** The tasks of a service. */
  List<Task> tasksOfService(String serviceId);

  /** The tasks on a node. */
  List<Task> tasksOfNode(String nodeId);

  /** The cluster object, once the first leader has made it. */
  default Optional<Cluster> cluster() {
    return all(ObjectKind.CLUSTER).stream().findFirst();
  }
}
