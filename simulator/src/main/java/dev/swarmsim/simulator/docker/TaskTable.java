package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.json.HumanDuration;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of tasks that {@code service ps} and {@code node ps} share: sorted by name, the newest
 * of a name first, older ones marked with {@code \_}.
 */
final class TaskTable {
  private static final int ERROR_LENGTH = 30;

  private record Row(
      Task task, String name, String nameInTable, String node, String error, long age) {
    String state() {
      return Words.title(Words.state(task.getStatus().getState())) + " " + HumanDuration.ago(age);
    }
  }

  private final TaskOptions options;
  private boolean wholeIds = true;
  private final Map<String, String> serviceNames = new TreeMap<>();
  private final Map<String, String> nodeNames = new TreeMap<>();
  private final List<Node> nodes;

  TaskTable(TaskOptions options, List<Service> services, List<Node> nodes) {
    this.options = options;
    this.nodes = nodes;
    if (!options.noResolve()) {
      services.forEach(
          service ->
              serviceNames.put(service.getId(), service.getSpec().getAnnotations().getName()));
      nodes.forEach(node -> nodeNames.put(node.getId(), node.getDescription().getHostname()));
    }
  }

  /** Cuts ids also with {@code -q}, as {@code stack ps} does. */
  TaskTable withShortIds() {
    wholeIds = false;
    return this;
  }

  /**
   * @throws DockerException if the format or a filter is none that can be used
   */
  static void check(TaskOptions options) {
    listing(options).check(options.list().format());
    filters(options);
  }

  private static Filters filters(TaskOptions options) {
    var filters = options.list().filters("id", "name", "node", "desired-state", "label");
    for (String state : filters.of("desired-state")) {
      boolean known =
          List.of(TaskState.values()).stream()
              .filter(value -> value != TaskState.UNRECOGNIZED)
              .anyMatch(value -> Words.state(value).equals(state));
      if (!known) {
        throw DockerException.daemon("Invalid desired-state filter: '" + state + "'");
      }
    }
    return filters;
  }

  private static Listing<Row> listing(TaskOptions options) {
    return new Listing<>(
        "task.taskContext",
        List.of(
            Listing.Column.of("ID", "ID", row -> id(options, row.task())),
            new Listing.Column<>("NAME", "Name", Row::nameInTable, Row::name),
            Listing.Column.of(
                "IMAGE", "Image", row -> row.task().getSpec().getContainer().getImage()),
            Listing.Column.of("NODE", "Node", Row::node),
            Listing.Column.of(
                "DESIRED STATE",
                "DesiredState",
                row -> Words.title(Words.state(row.task().getDesiredState()))),
            Listing.Column.of("CURRENT STATE", "CurrentState", Row::state),
            Listing.Column.of("ERROR", "Error", Row::error),
            Listing.Column.of("PORTS", "Ports", row -> Ports.ofTask(row.task()))),
        List.of());
  }

  private static String id(TaskOptions options, Task task) {
    return options.noTrunc() ? task.getId() : Words.shortId(task.getId());
  }

  /**
   * Prints those of the tasks that pass the filters.
   *
   * @throws DockerException if a filter names a node that is not there
   */
  void print(Session session, List<Task> tasks) {
    var filters = filters(options);
    SortedSet<String> onNodes = new TreeSet<>();
    for (String node : filters.of("node")) {
      String reference = node.equals("self") ? session.engine().info().nodeId() : node;
      onNodes.add(Lookup.NODES.find(nodes, reference).getId());
    }
    List<Task> sorted =
        tasks.stream()
            .filter(task -> passes(filters, task))
            .filter(task -> onNodes.isEmpty() || onNodes.contains(task.getNodeId()))
            .sorted(
                Comparator.comparing(this::name, NaturalOrder.INSTANCE)
                    .thenComparing(
                        Comparator.comparingLong((Task task) -> task.getMeta().getCreatedAt())
                            .reversed())
                    .thenComparing(Task::getId))
            .toList();
    if (options.list().quiet()) {
      // With -q docker prints whole ids here, unlike in other tables.
      sorted.forEach(task -> session.print(wholeIds ? task.getId() : id(options, task)));
      return;
    }
    session.printText(listing(options).print(rows(session, sorted), options.list().format()));
  }

  /** Whether a task passes the filters. */
  boolean shows(Task task) {
    return passes(filters(options), task);
  }

  private List<Row> rows(Session session, List<Task> tasks) {
    List<Row> rows = new ArrayList<>();
    String previous = "";
    for (Task task : tasks) {
      String name = name(task);
      String nameInTable = name.equals(previous) ? " \\_ " + name : name;
      String node = nodeNames.getOrDefault(task.getNodeId(), task.getNodeId());
      long age = session.age(task.getStatus().getTimestamp());
      rows.add(new Row(task, name, nameInTable, node, error(task), age));
      previous = name;
    }
    return rows;
  }

  private String name(Task task) {
    String service = serviceNames.getOrDefault(task.getServiceId(), task.getServiceId());
    // Slot 0 is no slot: tasks of global services go by their node.
    return service + "." + (task.getSlot() == 0 ? task.getNodeId() : task.getSlot());
  }

  private String error(Task task) {
    String error = task.getStatus().getErr();
    if (error.isEmpty()) {
      return "";
    }
    return '"' + (options.noTrunc() ? error : Words.ellipsis(error, ERROR_LENGTH)) + '"';
  }

  private boolean passes(Filters filters, Task task) {
    return filters.allows("id", task.getId()::startsWith)
        && filters.allows("name", wanted -> name(task).startsWith(wanted))
        && filters.allows("desired-state", Words.state(task.getDesiredState())::equals)
        && filters.allowsLabels("label", task.getSpec().getContainer().getLabelsMap());
  }
}
