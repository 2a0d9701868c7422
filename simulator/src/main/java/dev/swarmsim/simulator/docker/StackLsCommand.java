package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import dev.swarmsim.simulator.stack.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists stacks, by name, and how many services each has. */
@Command(
    name = "docker stack ls",
    customSynopsis = "docker stack ls [OPTIONS]",
    description = "List stacks")
final class StackLsCommand extends DockerCommand {
  private record Row(String name, int services) {}

  private static final Listing<Row> LISTING =
      new Listing<>(
          "formatter.stackContext",
          List.of(
              Listing.Column.of("NAME", "Name", Row::name),
              Listing.Column.of("SERVICES", "Services", row -> Integer.toString(row.services()))),
          List.of());

  @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or a template.")
  private String format = "";

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    LISTING.check(format);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session
        .swarm()
        .services()
        .thenAccept(services -> session.printText(LISTING.print(rows(services), format)));
  }

  private static List<Row> rows(List<Service> services) {
    var counts = new TreeMap<String, Integer>(NaturalOrder.INSTANCE);
    for (Service service : services) {
      String stack = Namespace.of(service.getSpec().getAnnotations());
      if (!stack.isEmpty()) {
        counts.merge(stack, 1, Integer::sum);
      }
    }
    var rows = new ArrayList<Row>();
    counts.forEach((name, count) -> rows.add(new Row(name, count)));
    return rows;
  }
}
