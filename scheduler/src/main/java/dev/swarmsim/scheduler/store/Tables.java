package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects of all kinds with their indexes: services by name, tasks by service and by node. Puts
 * and removes as told; the rules of writing are the {@link Overlay}'s.
 */
final class Tables implements StoreView {
  private final Map<ObjectKind<?>, Table<?>> byKind = new LinkedHashMap<>();

  private final Map<String, String> serviceIdByName = new TreeMap<>();
  private final Map<String, Table<Task>> tasksByService = new TreeMap<>();
  private final Map<String, Table<Task>> tasksByNode = new TreeMap<>();

  Tables() {
    for (ObjectKind<?> kind : ObjectKind.ALL) {
      byKind.put(kind, new Table<>());
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
  public Optional<Service> serviceNamed(String name) {
    return Optional.ofNullable(serviceIdByName.get(nameKey(name)))
        .flatMap(id -> get(ObjectKind.SERVICE, id));
  }

  @Override
  public List<Task> tasksOfService(String serviceId) {
    return listed(tasksByService, serviceId);
  }

  @Override
  public List<Task> tasksOfNode(String nodeId) {
    return listed(tasksByNode, nodeId);
  }

  /** Adds the object or takes the place of the one with its id, which is returned. */
  <T> Optional<T> put(ObjectKind<T> kind, T object) {
    var before = table(kind).put(kind.id(object), object);
    before.ifPresent(this::unindex);
    index(object);
    return before;
  }

  /** Takes the object out and returns it. */
  <T> Optional<T> remove(ObjectKind<T> kind, String id) {
    var before = table(kind).remove(id);
    before.ifPresent(this::unindex);
    return before;
  }

  @SuppressWarnings("unchecked") // Kinds are singletons, each bound to one class.
  private <T> Table<T> table(ObjectKind<T> kind) {
    return (Table<T>) byKind.get(kind);
  }

  private void index(Object object) {
    if (object instanceof Service service) {
      serviceIdByName.put(nameKey(ObjectKind.SERVICE.name(service)), service.getId());
    } else if (object instanceof Task task) {
      index(tasksByService, task.getServiceId(), task);
      index(tasksByNode, task.getNodeId(), task);
    }
  }

  private void unindex(Object object) {
    if (object instanceof Service service) {
      // Only its own entry: the name may have passed to another service in the same transaction.
      serviceIdByName.remove(nameKey(ObjectKind.SERVICE.name(service)), service.getId());
    } else if (object instanceof Task task) {
      unindex(tasksByService, task.getServiceId(), task);
      unindex(tasksByNode, task.getNodeId(), task);
    }
  }

  private static void index(Map<String, Table<Task>> index, String key, Task task) {
    if (!key.isEmpty()) {
      index.computeIfAbsent(key, absent -> new Table<>()).put(task.getId(), task);
    }
  }

  private static void unindex(Map<String, Table<Task>> index, String key, Task task) {
    var tasks = index.get(key);
    if (tasks != null) {
      tasks.remove(task.getId());
      if (tasks.isEmpty()) {
        index.remove(key);
      }
    }
  }

  private static List<Task> listed(Map<String, Table<Task>> index, String key) {
    var tasks = index.get(key);
    return tasks == null ? List.of() : tasks.all();
  }
}
