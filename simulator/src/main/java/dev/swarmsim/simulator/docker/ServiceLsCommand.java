package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists services, by name. */
@Command(
    name = "docker service ls",
    customSynopsis = "docker service ls [OPTIONS]",
    description = "List services")
final class ServiceLsCommand extends DockerCommand {
  private record Row(Service service, ControlReply.ServiceCount count) {
    String name() {
      return service.getSpec().getAnnotations().getName();
    }

    String replicas() {
      long running = count.getRunning();
      long desired = count.getDesired();
      long completed = count.getCompleted();
      if (service.getSpec().hasReplicatedJob()) {
        long total = service.getSpec().getReplicatedJob().getTotalCompletions();
        return String.format(
            Locale.ROOT, "%d/%d (%d/%d completed)", running, desired, completed, total);
      }
      if (service.getSpec().hasGlobalJob()) {
        // Desired are those still to complete.
        long total = desired + completed;
        return String.format(
            Locale.ROOT, "%d/%d (%d/%d completed)", running, desired, completed, total);
      }
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
    return session
        .swarm()
        .serviceCounts()
        .thenAccept(reply -> print(session, reply, options, filters()));
  }

  /** Checks a format for the table of services. */
  static void checkFormat(String format) {
    LISTING.check(format);
  }

  /** Prints those of the services that pass the filters. */
  static void print(
      Session session, ControlReply.Services reply, ListOptions options, Filters filters) {
    List<Row> rows = rows(reply, filters);
    if (options.quiet()) {
      rows.forEach(row -> session.print(Words.shortId(row.service().getId())));
      return;
    }
    session.printText(LISTING.print(rows, options.format()));
  }

  private static List<Row> rows(ControlReply.Services reply, Filters filters) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < reply.getServicesCount(); i++) {
      Service service = reply.getServices(i);
      var count =
          i < reply.getCountsCount()
              ? reply.getCounts(i)
              : ControlReply.ServiceCount.getDefaultInstance();
      var row = new Row(service, count);
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
