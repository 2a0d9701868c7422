package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.engine.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prints what the containers of a service, or of one task, have printed. Lines of several
 * containers come container by container, where docker mixes them by chance.
 */
@Command(
    name = "docker service logs",
    customSynopsis = "docker service logs [OPTIONS] SERVICE|TASK",
    description = "Fetch the logs of a service or task")
final class ServiceLogsCommand extends DockerCommand {
  private static final int LONGEST_PADDING = 3;

  @Mixin private LogOptions options;

  @Option(names = "--no-resolve", description = "Prints ids instead of names.")
  private boolean noResolve;

  @Option(names = "--no-task-ids", description = "Leaves out the tasks' ids.")
  private boolean noTaskIds;

  @Option(names = "--no-trunc", description = "Does not cut ids.")
  private boolean noTrunc;

  @Option(names = "--raw", description = "Nothing but the lines.")
  private boolean raw;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
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
                    .thenCompose(
                        tasks ->
                            swarm
                                .nodes()
                                .thenAccept(nodes -> print(session, services, tasks, nodes))));
  }

  private void print(Session session, List<Service> services, List<Task> tasks, List<Node> nodes) {
    String reference = arguments().getFirst();
    Optional<Service> service = Lookup.SERVICES.search(services, reference);
    Optional<Task> task = Lookup.TASKS.search(tasks, reference);
    if (service.isEmpty() && task.isEmpty()) {
      throw DockerException.refusal("no such task or service: " + reference);
    }
    List<Task> wanted = new ArrayList<>();
    if (service.isPresent()) {
      tasks.stream()
          .filter(one -> one.getServiceId().equals(service.get().getId()))
          .sorted(Comparator.comparingLong(Task::getSlot).thenComparing(Task::getId))
          .forEach(wanted::add);
    } else {
      wanted.add(task.get());
    }
    for (Task one : wanted) {
      List<LogLine> log = session.engine().taskLogs(one);
      options
          .lines(log, session.clock().nowNanos(), raw ? "" : prefix(one, nodes))
          .forEach(session::print);
    }
  }

  private String prefix(Task task, List<Node> nodes) {
    String name = noResolve ? task.getServiceId() : task.getServiceAnnotations().getName();
    String slot = task.getSlot() == 0 ? task.getNodeId() : Long.toString(task.getSlot());
    String id = noTrunc ? task.getId() : Words.shortId(task.getId());
    String node =
        noResolve
            ? task.getNodeId()
            : Lookup.NODES
                .search(nodes, task.getNodeId())
                .map(found -> found.getDescription().getHostname())
                .orElse(task.getNodeId());
    return name
        + "."
        + slot
        + (noTaskIds ? "" : "." + id)
        + "@"
        + node
        + " ".repeat(LONGEST_PADDING)
        + " | ";
  }
}
