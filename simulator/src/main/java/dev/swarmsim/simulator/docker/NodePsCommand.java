package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Lists the tasks on nodes, on this one if none is named.
 *
 * <p>Docker repeats every task once for each node named; here each is listed once.
 */
@Command(
    name = "docker node ps",
    customSynopsis = "docker node ps [OPTIONS] [NODE...]",
    description = "List tasks running on one or more nodes, defaults to current node")
final class NodePsCommand extends DockerCommand {
  @Mixin private TaskOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.ANY;
  }

  @Override
  void check() {
    TaskTable.check(options);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var swarm = session.swarm();
    return swarm
        .nodes()
        .thenCompose(
            nodes ->
                swarm
                    .tasks()
                    .thenCombine(
                        swarm.services(),
                        (tasks, services) -> {
                          print(session, services, tasks, nodes);
                          return null;
                        }));
  }

  private void print(Session session, List<Service> services, List<Task> tasks, List<Node> nodes) {
    List<String> references = arguments().isEmpty() ? List.of("self") : arguments();
    List<String> missing = new ArrayList<>();
    SortedSet<String> found = new TreeSet<>();
    for (String reference : references) {
      try {
        found.add(NodeReference.find(session, nodes, reference).getId());
      } catch (DockerException refused) {
        missing.add(refused.getMessage());
      }
    }
    if (!found.isEmpty()) {
      List<Task> wanted = tasks.stream().filter(task -> found.contains(task.getNodeId())).toList();
      new TaskTable(options, services, nodes).print(session, wanted);
    }
    if (!missing.isEmpty()) {
      throw DockerException.refusal(String.join("\n", missing));
    }
  }
}
