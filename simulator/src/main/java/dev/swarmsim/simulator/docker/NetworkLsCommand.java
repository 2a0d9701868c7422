package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.NetworkInfo;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import dev.swarmsim.simulator.time.VirtualClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists networks, by name: the swarm's as far as the node may know them, and its own. */
@Command(
    name = "docker network ls",
    customSynopsis = "docker network ls [OPTIONS]",
    description = "List networks")
final class NetworkLsCommand extends DockerCommand {
  private static final int SHORT_ID = 12;

  private record Row(NetworkInfo network, boolean whole) {
    String id() {
      return whole ? network.id() : network.id().substring(0, SHORT_ID);
    }

    Map<String, String> labels() {
      return network.network().getSpec().getAnnotations().getLabelsMap();
    }

    String shownLabels() {
      return new TreeMap<>(labels())
          .entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .collect(Collectors.joining(","));
    }

    String createdAt() {
      Instant created = VirtualClock.EPOCH.plusNanos(network.network().getMeta().getCreatedAt());
      return goTime(created);
    }

    /** As Go prints a time: {@code 2026-11-23 21:41:16.256 +0000 UTC}. */
    private static String goTime(Instant moment) {
      String date = moment.toString().replace('T', ' ').replace("Z", "");
      return date.replaceFirst("(\\.\\d*?)0+$", "$1") + " +0000 UTC";
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "network.networkContext",
          List.of(
              Listing.Column.of("NETWORK ID", "ID", Row::id),
              Listing.Column.of("NAME", "Name", row -> row.network().name()),
              Listing.Column.of("DRIVER", "Driver", row -> row.network().driver()),
              Listing.Column.of("SCOPE", "Scope", row -> row.network().scope())),
          List.of(
              Listing.Column.of("IPV4", "IPv4", row -> "false"),
              Listing.Column.of(
                  "IPV6",
                  "IPv6",
                  row -> Boolean.toString(row.network().network().getSpec().getIpv6())),
              Listing.Column.of(
                  "INTERNAL",
                  "Internal",
                  row -> Boolean.toString(row.network().network().getSpec().getInternal())),
              Listing.Column.of("LABELS", "Labels", Row::shownLabels),
              Listing.Column.of("CREATED AT", "CreatedAt", Row::createdAt)));

  @Mixin private ListOptions options;

  @Option(names = "--no-trunc", description = "Prints whole ids.")
  private boolean whole;

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
    return options.filters("driver", "id", "label", "name", "scope", "type", "dangling");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session.engine().networks().list().thenAccept(networks -> print(session, networks));
  }

  private void print(Session session, List<NetworkInfo> networks) {
    Filters filters = filters();
    List<Row> rows =
        networks.stream()
            .filter(network -> passes(filters, network))
            .map(network -> new Row(network, whole))
            .sorted(
                Comparator.comparing((Row row) -> row.network().name(), NaturalOrder.INSTANCE)
                    .thenComparing(row -> row.network().id()))
            .toList();
    if (options.quiet()) {
      rows.forEach(row -> session.print(row.id()));
      return;
    }
    session.printText(LISTING.print(rows, options.format()));
  }

  private static boolean passes(Filters filters, NetworkInfo network) {
    boolean builtin = List.of("bridge", "host", "none").contains(network.name());
    return filters.allows("driver", network.driver()::equals)
        && filters.allows("id", network.id()::startsWith)
        && filters.allows("name", network.name()::contains)
        && filters.allows("scope", network.scope()::equals)
        && filters.allows("type", (builtin ? "builtin" : "custom")::equals)
        && filters.allows(
            "dangling", wanted -> wanted.equals(Boolean.toString(!builtin && isUnused(network))))
        && filters.allowsLabels(
            "label", network.network().getSpec().getAnnotations().getLabelsMap());
  }

  private static boolean isUnused(NetworkInfo network) {
    return network.here().map(here -> here.attachments().isEmpty()).orElse(true);
  }
}
