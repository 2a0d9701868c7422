package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.StoreAction;
import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;

/** One change with its types, and its form in a Raft entry. */
record Change<T>(StoreAction.Kind action, ObjectKind<T> kind, T object) {

  /** What leads from one state of an object to another; empty if it is in neither. */
  static <T> Optional<Change<T>> between(
      ObjectKind<T> kind, Optional<T> before, Optional<T> after) {
    if (after.isPresent()) {
      var action = before.isPresent() ? StoreAction.Kind.UPDATE : StoreAction.Kind.CREATE;
      return Optional.of(new Change<>(action, kind, after.get()));
    }
    return before.map(object -> new Change<>(StoreAction.Kind.DELETE, kind, object));
  }

  /**
   * Reads a change from an entry.
   *
   * @throws IllegalArgumentException if it carries no object of a known kind
   */
  static Change<?> fromAction(StoreAction action) {
    return switch (action.getObjectCase()) {
      case NODE -> new Change<>(action.getKind(), ObjectKind.NODE, action.getNode());
      case SERVICE -> new Change<>(action.getKind(), ObjectKind.SERVICE, action.getService());
      case TASK -> new Change<>(action.getKind(), ObjectKind.TASK, action.getTask());
      case CLUSTER -> new Change<>(action.getKind(), ObjectKind.CLUSTER, action.getCluster());
      case NETWORK -> new Change<>(action.getKind(), ObjectKind.NETWORK, action.getNetwork());
      case SECRET -> new Change<>(action.getKind(), ObjectKind.SECRET, action.getSecret());
      case CONFIG -> new Change<>(action.getKind(), ObjectKind.CONFIG, action.getConfig());
      case OBJECT_NOT_SET ->
          throw new IllegalArgumentException(
              "a change in a Raft entry carries no object: was it written by a newer version?");
    };
  }

  StoreAction toAction() {
    var builder = StoreAction.newBuilder().setKind(action);
    switch (object) {
      case Node node -> builder.setNode(node);
      case Service service -> builder.setService(service);
      case Task task -> builder.setTask(task);
      case Cluster cluster -> builder.setCluster(cluster);
      case Network network -> builder.setNetwork(network);
      case Secret secret -> builder.setSecret(secret);
      case Config config -> builder.setConfig(config);
      default -> throw new IllegalStateException("no place in an entry for a " + kind);
    }
    return builder.build();
  }

  /** Brings the change about; empty if there was nothing to delete. */
  Optional<StoreEvent<T>> applyTo(Tables tables) {
    String id = kind.id(object);
    if (action == StoreAction.Kind.DELETE) {
      return tables
          .remove(kind, id)
          .map(before -> new StoreEvent<>(kind, Optional.of(before), Optional.empty()));
    }
    var before = tables.put(kind, object);
    return Optional.of(new StoreEvent<>(kind, before, Optional.of(object)));
  }
}
