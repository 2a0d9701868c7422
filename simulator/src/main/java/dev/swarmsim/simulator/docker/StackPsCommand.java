package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.stack.Namespace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tasks of a stack. */
@Command(
    name = "docker stack ps",
    customSynopsis = "docker stack ps [OPTIONS] STACK",
    description = "List the tasks in the stack")
final class StackPsCommand extends DockerCommand {
  @Mixin private TaskOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
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
    String stack = arguments().getFirst();
    var table = new TaskTable(options, services, nodes).withShortIds();
    List<Task> found =
        tasks.stream()
            .filter(task -> Namespace.of(task.getServiceAnnotations()).equals(stack))
            .filter(table::shows)
            .toList();
    if (found.isEmpty()) {
      throw DockerException.refusal("nothing found in stack: " + stack);
    }
    table.print(session, found);
  }
}
