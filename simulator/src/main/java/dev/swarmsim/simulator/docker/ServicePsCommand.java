package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tasks of services. */
@Command(
    name = "docker service ps",
    customSynopsis = "docker service ps [OPTIONS] SERVICE [SERVICE...]",
    description = "List the tasks of one or more services")
final class ServicePsCommand extends DockerCommand {
  @Mixin private TaskOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    TaskTable.check(options);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var swarm = session.swarm();
    return swarm
        .services()
        .thenCompose(
            services ->
                swarm
                    .tasks()
                    .thenCombine(
                        swarm.nodes(),
                        (tasks, nodes) -> {
                          print(session, services, tasks, nodes);
                          return null;
                        }));
  }

  private void print(Session session, List<Service> services, List<Task> tasks, List<Node> nodes) {
    List<String> missing = new ArrayList<>();
    SortedSet<String> found = new TreeSet<>();
    for (String reference : arguments()) {
      Optional<Service> service = Lookup.SERVICES.search(services, reference);
      service.ifPresentOrElse(
          present -> found.add(present.getId()),
          () -> missing.add("no such service: " + reference));
    }
    if (!found.isEmpty()) {
      List<Task> wanted =
          tasks.stream().filter(task -> found.contains(task.getServiceId())).toList();
      new TaskTable(options, services, nodes).print(session, wanted);
    }
    if (!missing.isEmpty()) {
      throw DockerException.refusal(String.join("\n", missing));
    }
  }
}
