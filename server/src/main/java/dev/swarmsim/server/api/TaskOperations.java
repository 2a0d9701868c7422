package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.docker.UpToDate;
import dev.swarmsim.simulator.json.TaskJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** {@code /tasks}. */
final class TaskOperations {
  private static final List<String> FILTERS =
      List.of("_up-to-date", "desired-state", "id", "label", "name", "node", "runtime", "service");

  private TaskOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/tasks", TaskOperations::list)
        .add("GET", "/tasks/{}", TaskOperations::inspect);
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return Swarm.of(call)
        .tasks()
        .thenApply(all -> Answers.ok(TaskJson.of(Finder.TASKS.find(all, call.argument()))));
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    for (String state : filters.of("desired-state")) {
      if (!List.of("running", "shutdown", "accepted").contains(state)) {
        throw new ApiException(500, "Invalid desired-state filter: '" + state + "'");
      }
    }
    var swarm = Swarm.of(call);
    return swarm
        .services()
        .thenCombine(
            swarm.nodes(), (services, nodes) -> new Known(services.getServicesList(), nodes))
        .thenCombine(swarm.tasks(), (known, tasks) -> answer(filters, known, tasks));
  }

  private static HttpAnswer answer(Filters filters, Known known, List<Task> tasks) {
    List<String> services =
        filters.of("service").stream()
            .map(wanted -> Finder.SERVICES.find(known.services(), wanted).getId())
            .toList();
    List<String> nodes =
        filters.of("node").stream()
            .map(wanted -> Finder.NODES.find(known.nodes(), wanted).getId())
            .toList();
    Map<String, Service> byId = new TreeMap<>();
    known.services().forEach(service -> byId.put(service.getId(), service));
    var listed = new ArrayList<Map<String, Object>>();
    for (Task task : tasks) {
      if ((services.isEmpty() || services.contains(task.getServiceId()))
          && (nodes.isEmpty() || nodes.contains(task.getNodeId()))
          && passes(filters, task, byId.get(task.getServiceId()))) {
        listed.add(TaskJson.of(task));
      }
    }
    return Answers.ok(listed);
  }

  /** What names in filters may stand for. */
  private record Known(List<Service> services, List<Node> nodes) {}

  private static boolean passes(Filters filters, Task task, Service service) {
    String name =
        "%s.%d.%s".formatted(task.getServiceAnnotations().getName(), task.getSlot(), task.getId());
    return filters.passes("id", wanted -> task.getId().startsWith(wanted))
        && filters.passes("name", name::startsWith)
        && filters.passes("runtime", "container"::equals)
        && filters.passes("desired-state", wanted -> wanted.equals(desired(task)))
        && filters.passesLabels("label", task.getServiceAnnotations().getLabelsMap())
        && filters.passes(
            "_up-to-date",
            wanted ->
                Boolean.parseBoolean(wanted)
                    == (service != null && UpToDate.isCurrent(service, task)));
  }

  /** Docker filters by three words: everything short of running counts as accepted or running. */
  private static String desired(Task task) {
    TaskState state = task.getDesiredState();
    return switch (state) {
      case RUNNING, COMPLETE -> "running";
      case SHUTDOWN, REMOVE -> "shutdown";
      default -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
