package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of all kinds with their indexes: those with unique names by name, tasks by service
 * and by node. Puts and removes as told; the rules of writing are the {@link Overlay}'s.
 */
final class Tables implements StoreView {
  /** A table for each kind, at the kind's position. */
  private final List<Table<?>> tables = new ArrayList<>();

  private final Map<ObjectKind<?>, Map<String, String>> idByName = new LinkedHashMap<>();
  private final TaskIndex tasksByService = new TaskIndex(Task::getServiceId);
  private final TaskIndex tasksByNode = new TaskIndex(Task::getNodeId);

  Tables() {
    ObjectKind.ALL.forEach(kind -> tables.add(new Table<>()));
    for (ObjectKind<?> kind : ObjectKind.UNIQUELY_NAMED) {
      idByName.put(kind, new LinkedHashMap<>());
    }
  }

  /** How names are compared: without case, in no language in particular. */
  static String nameKey(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public <T> Optional<T> get(ObjectKind<T> kind, String id) {
    return table(kind).get(id);
  }

  @Override
  public <T> List<T> all(ObjectKind<T> kind) {
    return table(kind).all();
  }

  @Override
  public <T> Optional<T> named(ObjectKind<T> kind, String name) {
    return Optional.ofNullable(idByName.get(kind).get(nameKey(name))).flatMap(id -> get(kind, id));
  }

  @Override
  public List<Task> tasksOfService(String serviceId) {
    return tasksByService.of(serviceId);
  }

  @Override
  public List<Task> tasksOfNode(String nodeId) {
    return tasksByNode.of(nodeId);
  }

  /** Adds the object or takes the place of the one with its id, which is returned. */
  <T> Optional<T> put(ObjectKind<T> kind, T object) {
    String id = kind.id(object);
    var before = table(kind).put(id, object);
    if (object instanceof Task task) {
      indexTask(id, before.map(Task.class::cast), task);
    } else if (kind.isUniquelyNamed()) {
      before.ifPresent(old -> forgetName(kind, old));
      idByName.get(kind).put(nameKey(kind.name(object)), id);
    }
    return before;
  }

  /** Takes the object out and returns it. */
  <T> Optional<T> remove(ObjectKind<T> kind, String id) {
    var before = table(kind).remove(id);
    before.ifPresent(
        old -> {
          if (old instanceof Task task) {
            tasksByService.deleted(task);
            tasksByNode.deleted(task);
          } else if (kind.isUniquelyNamed()) {
            forgetName(kind, old);
          }
        });
    return before;
  }

  private void indexTask(String id, Optional<Task> before, Task after) {
    Entry<Task> entry = table(ObjectKind.TASK).entry(id);
    if (before.isPresent()) {
      tasksByService.changed(entry, before.get(), after);
      tasksByNode.changed(entry, before.get(), after);
    } else {
      tasksByService.created(entry, after);
      tasksByNode.created(entry, after);
    }
  }

  /** Only its own entry: the name may have passed to another object in the same transaction. */
  private <T> void forgetName(ObjectKind<T> kind, T object) {
    idByName.get(kind).remove(nameKey(kind.name(object)), kind.id(object));
  }

  @SuppressWarnings("unchecked") // Each table is made for the kind at its position.
  private <T> Table<T> table(ObjectKind<T> kind) {
    return (Table<T>) tables.get(kind.position());
  }
}
