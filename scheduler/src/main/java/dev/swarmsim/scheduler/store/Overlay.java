package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A transaction in the making: what it wrote, laid over the store it began on. The store below is
 * not touched. Each object that was written becomes one change, the difference between the store
 * and the last write, in the order of first writes; an object made and deleted in one transaction
 * leaves no trace.
 */
final class Overlay implements Transaction {
  private final Tables base;
  private final long nowNanos;
  private final long commitIndex;
  private final Tables written = new Tables();

  /** The ids written or deleted, in the order of first writes. */
  private final Map<ObjectKind<?>, Set<String>> touched = new LinkedHashMap<>();

  /** The same over all kinds. */
  private final Set<Key<?>> order = new LinkedHashSet<>();

  private record Key<T>(ObjectKind<T> kind, String id) {}

  Overlay(Tables base, long nowNanos, long commitIndex) {
    this.base = base;
    this.nowNanos = nowNanos;
    this.commitIndex = commitIndex;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public <T> Optional<T> get(ObjectKind<T> kind, String id) {
    return isTouched(kind, id) ? written.get(kind, id) : base.get(kind, id);
  }

  @Override
  public <T> List<T> all(ObjectKind<T> kind) {
    if (!touched.containsKey(kind)) {
      return base.all(kind);
    }
    return merged(kind, base.all(kind), written.all(kind));
  }

  @Override
  public Optional<Service> serviceNamed(String name) {
    var own = written.serviceNamed(name);
    return own.isPresent()
        ? own
        : base.serviceNamed(name)
            .filter(service -> !isTouched(ObjectKind.SERVICE, service.getId()));
  }

  @Override
  public List<Task> tasksOfService(String serviceId) {
    return merged(
        ObjectKind.TASK, base.tasksOfService(serviceId), written.tasksOfService(serviceId));
  }

  @Override
  public List<Task> tasksOfNode(String nodeId) {
    return merged(ObjectKind.TASK, base.tasksOfNode(nodeId), written.tasksOfNode(nodeId));
  }

  @Override
  public <T> void create(ObjectKind<T> kind, T object) {
    String id = kind.id(object);
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          "a " + kind.noun() + " was to be created without an id; draw one from Ids first");
    }
    if (get(kind, id).isPresent()) {
      throw new StoreException(Reason.EXISTS, "object already exists: " + kind.noun() + " " + id);
    }
    requireFreeName(kind, object);
    write(kind, object, nowNanos);
  }

  @Override
  public <T> void update(ObjectKind<T> kind, T object) {
    Meta stored = kind.meta(stored(kind, kind.id(object)));
    if (stored.getVersion() != kind.meta(object).getVersion()) {
      throw new StoreException(Reason.OUT_OF_SEQUENCE, "update out of sequence");
    }
    requireFreeName(kind, object);
    write(kind, object, stored.getCreatedAt());
  }

  @Override
  public <T> void delete(ObjectKind<T> kind, String id) {
    stored(kind, id);
    touch(kind, id);
    written.remove(kind, id);
  }

  /** What this transaction changed, as one entry. */
  StoreActions actions() {
    var actions = StoreActions.newBuilder();
    for (Key<?> key : order) {
      change(key).map(Change::toAction).ifPresent(actions::addActions);
    }
    return actions.build();
  }

  private <T> Optional<Change<T>> change(Key<T> key) {
    return Change.between(
        key.kind(), base.get(key.kind(), key.id()), written.get(key.kind(), key.id()));
  }

  private <T> T stored(ObjectKind<T> kind, String id) {
    return get(kind, id)
        .orElseThrow(
            () -> new StoreException(Reason.NOT_FOUND, kind.noun() + " " + id + " not found"));
  }

  /** Only services have names that must be unique. */
  private <T> void requireFreeName(ObjectKind<T> kind, T object) {
    if (!kind.equals(ObjectKind.SERVICE)) {
      return;
    }
    String name = kind.name(object);
    var holder = serviceNamed(name).map(Service::getId);
    if (holder.isPresent() && !holder.get().equals(kind.id(object))) {
      throw new StoreException(
          Reason.NAME_CONFLICT,
          "name conflicts with an existing object: service " + name + " already exists");
    }
  }

  private <T> void write(ObjectKind<T> kind, T object, long createdAt) {
    var meta =
        Meta.newBuilder()
            .setVersion(commitIndex)
            .setCreatedAt(createdAt)
            .setUpdatedAt(nowNanos)
            .build();
    touch(kind, kind.id(object));
    written.put(kind, kind.withMeta(object, meta));
  }

  private <T> void touch(ObjectKind<T> kind, String id) {
    touched.computeIfAbsent(kind, absent -> new LinkedHashSet<>()).add(id);
    order.add(new Key<>(kind, id));
  }

  private boolean isTouched(ObjectKind<?> kind, String id) {
    return touched.getOrDefault(kind, Set.of()).contains(id);
  }

  private <T> List<T> merged(ObjectKind<T> kind, List<T> below, List<T> above) {
    if (!touched.containsKey(kind)) {
      return below;
    }
    Predicate<T> untouched = object -> !isTouched(kind, kind.id(object));
    return Stream.concat(below.stream().filter(untouched), above.stream())
        .sorted(Comparator.comparing(kind::id))
        .toList();
  }
}
