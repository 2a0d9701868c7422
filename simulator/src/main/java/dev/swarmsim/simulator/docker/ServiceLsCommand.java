package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists services, by name. */
@Command(
    name = "docker service ls",
    customSynopsis = "docker service ls [OPTIONS]",
    description = "List services")
final class ServiceLsCommand extends DockerCommand {
  private record Row(Service service, long running, long desired) {
    String name() {
      return service.getSpec().getAnnotations().getName();
    }

    String replicas() {
      long max = service.getSpec().getTask().getPlacement().getMaxReplicas();
      String limit = max > 0 && !service.getSpec().hasGlobal() ? " (max " + max + " per node)" : "";
      return running + "/" + desired + limit;
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "service.serviceContext",
          List.of(
              Listing.Column.of("ID", "ID", row -> Words.shortId(row.service().getId())),
              Listing.Column.of("NAME", "Name", Row::name),
              Listing.Column.of("MODE", "Mode", row -> Words.mode(row.service())),
              Listing.Column.of("REPLICAS", "Replicas", Row::replicas),
              Listing.Column.of(
                  "IMAGE",
                  "Image",
                  row -> row.service().getSpec().getTask().getContainer().getImage()),
              Listing.Column.of("PORTS", "Ports", row -> Ports.ingress(row.service()))),
          List.of());

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
    return options.filters("id", "name", "label", "mode");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session.swarm().serviceCounts().thenAccept(reply -> print(session, reply));
  }

  private void print(Session session, ControlReply.Services reply) {
    List<Row> rows = rows(reply);
    if (options.quiet()) {
      rows.forEach(row -> session.print(Words.shortId(row.service().getId())));
      return;
    }
    session.printText(LISTING.print(rows, options.format()));
  }

  private List<Row> rows(ControlReply.Services reply) {
    var filters = filters();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < reply.getServicesCount(); i++) {
      Service service = reply.getServices(i);
      var count =
          i < reply.getCountsCount()
              ? reply.getCounts(i)
              : ControlReply.ServiceCount.getDefaultInstance();
      var row = new Row(service, count.getRunning(), count.getDesired());
      if (passes(filters, row)) {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparing(Row::name, NaturalOrder.INSTANCE));
    return rows;
  }

  private static boolean passes(Filters filters, Row row) {
    return filters.allows("id", row.service().getId()::startsWith)
        && filters.allows("name", row.name()::startsWith)
        && filters.allows("mode", Words.mode(row.service())::equals)
        && filters.allowsLabels("label", row.service().getSpec().getAnnotations().getLabelsMap());
  }
}
