package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.Optional;

/**
 * What a control operation asks of one object, and what its answer says.
 *
 * @param id the object's id; empty for one that was to be created, and nobody answered
 * @param name the object's name, where the request or the answer tells it
 * @param seenVersion the version that the object must have; 0 if it does not matter
 * @param newVersion the version that the answer tells; 0 if none does
 */
public record ObjectWrite(
    Verb verb, ObjectKind<?> kind, String id, String name, long seenVersion, long newVersion) {
  /** What can be done to an object. */
  public enum Verb {
    /** It is made. */
    CREATE,
    /** It is changed. */
    UPDATE,
    /** It is removed. */
    REMOVE
  }

  /** An object as an answer shows it. */
  private record Shown<T>(ObjectKind<T> kind, T object) {
    String id() {
      return kind.id(object);
    }

    String name() {
      return kind.name(object);
    }

    long version() {
      return kind.meta(object).getVersion();
    }
  }

  /**
   * The write that a request asks for.
   *
   * @param reply the answer to it, if there was one
   * @return empty if the request only reads, or is about something that clients do not name
   */
  public static Optional<ObjectWrite> of(ControlRequest request, Optional<ControlReply> reply) {
    Optional<Shown<?>> shown = reply.flatMap(ObjectWrite::shown);
    return switch (request.getOperationCase()) {
      case CREATE_SERVICE ->
          create(
              ObjectKind.SERVICE,
              request.getCreateService().getSpec().getAnnotations().getName(),
              shown);
      case CREATE_NETWORK ->
          create(
              ObjectKind.NETWORK,
              request.getCreateNetwork().getSpec().getAnnotations().getName(),
              shown);
      case CREATE_SECRET ->
          create(
              ObjectKind.SECRET,
              request.getCreateSecret().getSpec().getAnnotations().getName(),
              shown);
      case CREATE_CONFIG ->
          create(
              ObjectKind.CONFIG,
              request.getCreateConfig().getSpec().getAnnotations().getName(),
              shown);
      case UPDATE_SERVICE -> {
        ControlRequest.UpdateService update = request.getUpdateService();
        yield update(ObjectKind.SERVICE, update.getId(), update.getVersion(), shown);
      }
      case UPDATE_NODE -> {
        ControlRequest.UpdateNode update = request.getUpdateNode();
        yield update(ObjectKind.NODE, update.getId(), update.getVersion(), shown);
      }
      case UPDATE_CLUSTER ->
          update(ObjectKind.CLUSTER, "", request.getUpdateCluster().getVersion(), shown);
      case UPDATE_SECRET -> {
        ControlRequest.UpdateSecret update = request.getUpdateSecret();
        yield update(ObjectKind.SECRET, update.getId(), update.getVersion(), shown);
      }
      case UPDATE_CONFIG -> {
        ControlRequest.UpdateConfig update = request.getUpdateConfig();
        yield update(ObjectKind.CONFIG, update.getId(), update.getVersion(), shown);
      }
      case REMOVE_SERVICE -> remove(ObjectKind.SERVICE, request.getRemoveService().getId());
      case REMOVE_NODE -> remove(ObjectKind.NODE, request.getRemoveNode().getId());
      case REMOVE_NETWORK -> remove(ObjectKind.NETWORK, request.getRemoveNetwork().getId());
      case REMOVE_SECRET -> remove(ObjectKind.SECRET, request.getRemoveSecret().getId());
      case REMOVE_CONFIG -> remove(ObjectKind.CONFIG, request.getRemoveConfig().getId());
      case LIST_SERVICES,
          LIST_TASKS,
          REMOVE_TASK,
          LIST_NODES,
          GET_CLUSTER,
          LIST_NETWORKS,
          LIST_SECRETS,
          LIST_CONFIGS,
          GET_UNLOCK_KEY,
          EXPLAIN_TASK,
          OPERATION_NOT_SET ->
          Optional.empty();
    };
  }

  private static Optional<Shown<?>> shown(ControlReply reply) {
    return switch (reply.getResultCase()) {
      case SERVICE -> Optional.of(new Shown<>(ObjectKind.SERVICE, reply.getService()));
      case NODE -> Optional.of(new Shown<>(ObjectKind.NODE, reply.getNode()));
      case CLUSTER -> Optional.of(new Shown<>(ObjectKind.CLUSTER, reply.getCluster()));
      case NETWORK -> Optional.of(new Shown<>(ObjectKind.NETWORK, reply.getNetwork()));
      case SECRET -> Optional.of(new Shown<>(ObjectKind.SECRET, reply.getSecret()));
      case CONFIG -> Optional.of(new Shown<>(ObjectKind.CONFIG, reply.getConfig()));
      case ERROR,
          DONE,
          SERVICES,
          TASKS,
          NODES,
          NETWORKS,
          SECRETS,
          CONFIGS,
          UNLOCK_KEY,
          TASK_EXPLANATION,
          RESULT_NOT_SET ->
          Optional.empty();
    };
  }

  private static Optional<ObjectWrite> create(
      ObjectKind<?> kind, String name, Optional<Shown<?>> shown) {
    return Optional.of(
        new ObjectWrite(
            Verb.CREATE,
            kind,
            shown.map(Shown::id).orElse(""),
            name,
            0,
            shown.map(Shown::version).orElse(0L)));
  }

  private static Optional<ObjectWrite> update(
      ObjectKind<?> kind, String id, long version, Optional<Shown<?>> shown) {
    return Optional.of(
        new ObjectWrite(
            Verb.UPDATE,
            kind,
            shown.map(Shown::id).orElse(id),
            shown.map(Shown::name).orElse(""),
            version,
            shown.map(Shown::version).orElse(0L)));
  }

  private static Optional<ObjectWrite> remove(ObjectKind<?> kind, String id) {
    return Optional.of(new ObjectWrite(Verb.REMOVE, kind, id, "", 0, 0));
  }

  /** For people: {@code config key-1}. */
  @Override
  public String toString() {
    return kind.noun() + " " + (name.isEmpty() ? id : name);
  }
}
