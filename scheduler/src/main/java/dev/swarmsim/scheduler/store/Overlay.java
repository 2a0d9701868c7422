package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /** The writes of each kind by id, at the kind's position; made when first needed. */
  private final List<Map<String, Write<?>>> byKind = new ArrayList<>();

  /** All writes, in the order in which their objects were first written. */
  private final List<Write<?>> order = new ArrayList<>();

  /** The last stamp; objects that were made together share theirs. */
  private Meta stamp = Meta.getDefaultInstance();

  /** What became of one object: as it was in the store, and as it is in this transaction. */
  private static final class Write<T> {
    private final ObjectKind<T> kind;
    private final String id;
    private final Optional<T> before;
    private Optional<T> after;

    Write(ObjectKind<T> kind, String id, Optional<T> before) {
      this.kind = kind;
      this.id = id;
      this.before = before;
      this.after = before;
    }

    Optional<Change<T>> change() {
      return Change.between(kind, before, after);
    }
  }

  Overlay(Tables base, long nowNanos, long commitIndex) {
    this.base = base;
    this.nowNanos = nowNanos;
    this.commitIndex = commitIndex;
    ObjectKind.ALL.forEach(kind -> byKind.add(Map.of()));
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public <T> Optional<T> get(ObjectKind<T> kind, String id) {
    Write<T> write = writes(kind).get(id);
    return write == null ? base.get(kind, id) : write.after;
  }

  @Override
  public <T> List<T> all(ObjectKind<T> kind) {
    return merged(kind, base.all(kind), object -> true);
  }

  @Override
  public <T> Optional<T> named(ObjectKind<T> kind, String name) {
    String key = Tables.nameKey(name);
    for (Write<T> write : writes(kind).values()) {
      if (write.after.isPresent() && Tables.nameKey(kind.name(write.after.get())).equals(key)) {
        return write.after;
      }
    }
    return base.named(kind, name).filter(object -> !writes(kind).containsKey(kind.id(object)));
  }

  @Override
  public List<Task> tasksOfService(String serviceId) {
    return tasksWith(Task::getServiceId, serviceId, base.tasksOfService(serviceId));
  }

  @Override
  public List<Task> tasksOfNode(String nodeId) {
    return tasksWith(Task::getNodeId, nodeId, base.tasksOfNode(nodeId));
  }

  private List<Task> tasksWith(Function<Task, String> key, String value, List<Task> below) {
    return value.isEmpty()
        ? List.of()
        : merged(ObjectKind.TASK, below, task -> key.apply(task).equals(value));
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
    touch(kind, id).after = Optional.empty();
  }

  /** What this transaction changed, as one entry. */
  StoreActions actions() {
    var actions = StoreActions.newBuilder();
    for (Write<?> write : order) {
      write.change().map(Change::toAction).ifPresent(actions::addActions);
    }
    return actions.build();
  }

  private <T> T stored(ObjectKind<T> kind, String id) {
    return get(kind, id)
        .orElseThrow(
            () -> new StoreException(Reason.NOT_FOUND, kind.noun() + " " + id + " not found"));
  }

  private <T> void requireFreeName(ObjectKind<T> kind, T object) {
    if (!kind.isUniquelyNamed()) {
      return;
    }
    String name = kind.name(object);
    var holder = named(kind, name).map(kind::id);
    if (holder.isPresent() && !holder.get().equals(kind.id(object))) {
      throw new StoreException(
          Reason.NAME_CONFLICT,
          "name conflicts with an existing object: "
              + kind.noun()
              + " "
              + name
              + " already exists");
    }
  }

  private <T> void write(ObjectKind<T> kind, T object, long createdAt) {
    if (stamp.getUpdatedAt() != nowNanos
        || stamp.getCreatedAt() != createdAt
        || stamp.getVersion() != commitIndex) {
      stamp =
          Meta.newBuilder()
              .setVersion(commitIndex)
              .setCreatedAt(createdAt)
              .setUpdatedAt(nowNanos)
              .build();
    }
    touch(kind, kind.id(object)).after = Optional.of(kind.withMeta(object, stamp));
  }

  private <T> Write<T> touch(ObjectKind<T> kind, String id) {
    Map<String, Write<T>> writes = writes(kind);
    Write<T> known = writes.get(id);
    if (known != null) {
      return known;
    }
    var write = new Write<>(kind, id, base.get(kind, id));
    if (writes.isEmpty()) {
      byKind.set(kind.position(), new LinkedHashMap<>());
    }
    this.<T>writes(kind).put(id, write);
    order.add(write);
    return write;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Only writes of the kind are put at its position.
  private <T> Map<String, Write<T>> writes(ObjectKind<T> kind) {
    return (Map) byKind.get(kind.position());
  }

  /** The objects below that satisfy the condition, as this transaction left them. */
  private <T> List<T> merged(ObjectKind<T> kind, List<T> below, Predicate<T> condition) {
    List<Write<T>> relevant = new ArrayList<>();
    for (Write<T> write : writes(kind).values()) {
      if (write.before.filter(condition).isPresent() || write.after.filter(condition).isPresent()) {
        relevant.add(write);
      }
    }
    if (relevant.isEmpty()) {
      return below;
    }
    relevant.sort(Comparator.comparing(write -> write.id));
    List<T> merged = new ArrayList<>(below.size() + relevant.size());
    int at = 0;
    for (Write<T> write : relevant) {
      while (at < below.size() && kind.id(below.get(at)).compareTo(write.id) < 0) {
        merged.add(below.get(at++));
      }
      if (at < below.size() && kind.id(below.get(at)).equals(write.id)) {
        at++;
      }
      write.after.filter(condition).ifPresent(merged::add);
    }
    merged.addAll(below.subList(at, below.size()));
    return Collections.unmodifiableList(merged);
  }
}
