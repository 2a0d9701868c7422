package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of object the store keeps, and how to reach the parts that every kind has.
 *
 * @param <T> the model's class for it
 */
public final class ObjectKind<T> {
  /** Nodes; their name is the hostname they reported, and need not be unique. */
  public static final ObjectKind<Node> NODE =
      new ObjectKind<>(
          0,
          "node",
          Node::getId,
          node -> node.getSpec().getAnnotations().getName(),
          Node::getMeta,
          (node, meta) -> node.toBuilder().setMeta(meta).build());

  /** Services; names are unique, compared without case. */
  public static final ObjectKind<Service> SERVICE =
      new ObjectKind<>(
          1,
          "service",
          Service::getId,
          service -> service.getSpec().getAnnotations().getName(),
          Service::getMeta,
          (service, meta) -> service.toBuilder().setMeta(meta).build());

  /** Tasks. */
  public static final ObjectKind<Task> TASK =
      new ObjectKind<>(
          2,
          "task",
          Task::getId,
          task -> "",
          Task::getMeta,
          (task, meta) -> task.toBuilder().setMeta(meta).build());

  /** The cluster; there is one, named «default». */
  public static final ObjectKind<Cluster> CLUSTER =
      new ObjectKind<>(
          3,
          "cluster",
          Cluster::getId,
          cluster -> cluster.getSpec().getAnnotations().getName(),
          Cluster::getMeta,
          (cluster, meta) -> cluster.toBuilder().setMeta(meta).build());

  /** Networks; names are unique, compared without case. */
  public static final ObjectKind<Network> NETWORK =
      new ObjectKind<>(
          4,
          "network",
          Network::getId,
          network -> network.getSpec().getAnnotations().getName(),
          Network::getMeta,
          (network, meta) -> network.toBuilder().setMeta(meta).build());

  /** Secrets; names are unique, compared without case. */
  public static final ObjectKind<Secret> SECRET =
      new ObjectKind<>(
          5,
          "secret",
          Secret::getId,
          secret -> secret.getSpec().getAnnotations().getName(),
          Secret::getMeta,
          (secret, meta) -> secret.toBuilder().setMeta(meta).build());

  /** Configs; names are unique, compared without case. */
  public static final ObjectKind<Config> CONFIG =
      new ObjectKind<>(
          6,
          "config",
          Config::getId,
          config -> config.getSpec().getAnnotations().getName(),
          Config::getMeta,
          (config, meta) -> config.toBuilder().setMeta(meta).build());

  /** All kinds, in the order in which snapshots keep them. */
  public static final List<ObjectKind<?>> ALL =
      List.of(NODE, SERVICE, TASK, CLUSTER, NETWORK, SECRET, CONFIG);

  /** The kinds whose names are unique. */
  static final List<ObjectKind<?>> UNIQUELY_NAMED = List.of(SERVICE, NETWORK, SECRET, CONFIG);

  private final int position;
  private final String noun;
  private final Function<T, String> id;
  private final Function<T, String> name;
  private final Function<T, Meta> meta;
  private final BiFunction<T, Meta, T> withMeta;

  private ObjectKind(
      int position,
      String noun,
      Function<T, String> id,
      Function<T, String> name,
      Function<T, Meta> meta,
      BiFunction<T, Meta, T> withMeta) {
    this.position = position;
    this.noun = noun;
    this.id = id;
    this.name = name;
    this.meta = meta;
    this.withMeta = withMeta;
  }

  /** Where the kind is in {@link #ALL}. */
  int position() {
    return position;
  }

  /** Whether no two objects of the kind may have the same name. */
  boolean isUniquelyNamed() {
    return UNIQUELY_NAMED.contains(this);
  }

  /** What error texts call the kind, in lower case. */
  public String noun() {
    return noun;
  }

  /** The object's id. */
  public String id(T object) {
    return id.apply(object);
  }

  /** The object's name; empty if it has none. */
  public String name(T object) {
    return name.apply(object);
  }

  /** The object's version and times. */
  public Meta meta(T object) {
    return meta.apply(object);
  }

  /** The object with another version and times. */
  public T withMeta(T object, Meta meta) {
    return withMeta.apply(object, meta);
  }

  @Override
  public String toString() {
    return noun;
  }
}
