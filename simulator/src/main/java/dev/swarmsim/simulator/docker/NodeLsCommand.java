package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ManagerStatus;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists nodes, by host name; the one that is asked has a star. */
@Command(
    name = "docker node ls",
    customSynopsis = "docker node ls [OPTIONS]",
    description = "List nodes in the swarm")
final class NodeLsCommand extends DockerCommand {
  private record Row(Node node, boolean self) {
    String hostname() {
      return node.getDescription().getHostname();
    }

    /** Leader, Reachable, Unreachable, or nothing for a worker. */
    String managerStatus() {
      if (!node.hasManagerStatus()) {
        return "";
      }
      ManagerStatus status = node.getManagerStatus();
      return status.getLeader() ? "Leader" : Words.title(Words.lower(status.getReachability()));
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "node.nodeContext",
          List.of(
              new Listing.Column<>(
                  "ID",
                  "ID",
                  row -> row.node().getId() + (row.self() ? " *" : "  "),
                  row -> row.node().getId()),
              Listing.Column.of("HOSTNAME", "Hostname", Row::hostname),
              Listing.Column.of(
                  "STATUS",
                  "Status",
                  row -> Words.title(Words.state(row.node().getStatus().getState()))),
              Listing.Column.of(
                  "AVAILABILITY",
                  "Availability",
                  row -> Words.title(Words.availability(row.node().getSpec().getAvailability()))),
              Listing.Column.of("MANAGER STATUS", "ManagerStatus", Row::managerStatus),
              Listing.Column.of(
                  "ENGINE VERSION",
                  "EngineVersion",
                  row -> row.node().getDescription().getEngineVersion())),
          List.of(
              Listing.Column.of("SELF", "Self", row -> Boolean.toString(row.self())),
              Listing.Column.of("TLS STATUS", "TLSStatus", row -> "Ready")));

  @Mixin private ListOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    filters();
    LISTING.check(options.format());
  }

  private Filters filters() {
    return options.filters("id", "name", "label", "node.label", "role", "membership");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session.swarm().nodes().thenAccept(nodes -> print(session, nodes));
  }

  private void print(Session session, List<Node> nodes) {
    var filters = filters();
    String self = session.engine().info().nodeId();
    List<Row> rows =
        nodes.stream()
            .filter(node -> passes(filters, node))
            .map(node -> new Row(node, node.getId().equals(self)))
            .sorted(
                Comparator.comparing(Row::hostname, NaturalOrder.INSTANCE)
                    .thenComparing(row -> row.node().getId()))
            .toList();
    if (options.quiet()) {
      rows.forEach(row -> session.print(row.node().getId()));
      return;
    }
    session.printText(LISTING.print(rows, options.format()));
  }

  private static boolean passes(Filters filters, Node node) {
    return filters.allows("id", node.getId()::startsWith)
        && filters.allows("name", node.getDescription().getHostname()::startsWith)
        && filters.allows("role", Words.lower(node.getRole())::equals)
        && filters.allows("membership", "accepted"::equals)
        && filters.allowsLabels("label", node.getDescription().getEngineLabelsMap())
        && filters.allowsLabels("node.label", node.getSpec().getAnnotations().getLabelsMap());
  }
}
