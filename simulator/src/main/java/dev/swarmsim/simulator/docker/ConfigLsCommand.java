package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.simulator.json.HumanDuration;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists configs by name. */
@Command(
    name = "docker config ls",
    customSynopsis = "docker config ls [OPTIONS]",
    description = "List configs")
final class ConfigLsCommand extends DockerCommand {
  private record Row(Config config, long nowNanos) {
    String name() {
      return config.getSpec().getAnnotations().getName();
    }

    String labels() {
      return Words.labels(config.getSpec().getAnnotations().getLabelsMap());
    }

    String created() {
      return HumanDuration.of(nowNanos - config.getMeta().getCreatedAt()) + " ago";
    }

    String updated() {
      return HumanDuration.of(nowNanos - config.getMeta().getUpdatedAt()) + " ago";
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "config.configContext",
          List.of(
              Listing.Column.of("ID", "ID", row -> row.config().getId()),
              Listing.Column.of("NAME", "Name", Row::name),
              Listing.Column.of("CREATED", "CreatedAt", Row::created),
              Listing.Column.of("UPDATED", "UpdatedAt", Row::updated)),
          List.of(Listing.Column.of("LABELS", "Labels", Row::labels)));

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
    return options.filters("id", "name", "label");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session.swarm().configs().thenAccept(all -> print(session, all));
  }

  private void print(Session session, List<Config> all) {
    var filters = filters();
    List<Row> rows =
        all.stream()
            .map(config -> new Row(config, session.clock().nowNanos()))
            .filter(row -> passes(filters, row))
            .sorted(Comparator.comparing(Row::name, NaturalOrder.INSTANCE))
            .toList();
    if (options.quiet()) {
      rows.forEach(row -> session.print(row.config().getId()));
    } else {
      session.printText(LISTING.print(rows, options.format()));
    }
  }

  private static boolean passes(Filters filters, Row row) {
    return filters.allows("id", row.config().getId()::startsWith)
        && filters.allows("name", row.name()::startsWith)
        && filters.allowsLabels("label", row.config().getSpec().getAnnotations().getLabelsMap());
  }
}
