package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.simulator.json.HumanDuration;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists secrets by name, never what they hold. */
@Command(
    name = "docker secret ls",
    customSynopsis = "docker secret ls [OPTIONS]",
    description = "List secrets")
final class SecretLsCommand extends DockerCommand {
  private record Row(Secret secret, long nowNanos) {
    String name() {
      return secret.getSpec().getAnnotations().getName();
    }

    String labels() {
      return Words.labels(secret.getSpec().getAnnotations().getLabelsMap());
    }

    String created() {
      return HumanDuration.of(nowNanos - secret.getMeta().getCreatedAt()) + " ago";
    }

    String updated() {
      return HumanDuration.of(nowNanos - secret.getMeta().getUpdatedAt()) + " ago";
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "secret.secretContext",
          List.of(
              Listing.Column.of("ID", "ID", row -> row.secret().getId()),
              Listing.Column.of("NAME", "Name", Row::name),
              Listing.Column.of(
                  "DRIVER", "Driver", row -> row.secret().getSpec().getDriver().getName()),
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
    return session.swarm().secrets().thenAccept(all -> print(session, all));
  }

  private void print(Session session, List<Secret> all) {
    var filters = filters();
    List<Row> rows =
        all.stream()
            .map(secret -> new Row(secret, session.clock().nowNanos()))
            .filter(row -> passes(filters, row))
            .sorted(Comparator.comparing(Row::name, NaturalOrder.INSTANCE))
            .toList();
    if (options.quiet()) {
      rows.forEach(row -> session.print(row.secret().getId()));
    } else {
      session.printText(LISTING.print(rows, options.format()));
    }
  }

  private static boolean passes(Filters filters, Row row) {
    return filters.allows("id", row.secret().getId()::startsWith)
        && filters.allows("name", row.name()::startsWith)
        && filters.allowsLabels("label", row.secret().getSpec().getAnnotations().getLabelsMap());
  }
}
