package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.json.ContainerJson;
import dev.swarmsim.simulator.json.HumanDuration;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists this node's containers, newest first. */
@Command(
    name = "docker ps",
    customSynopsis = "docker ps [OPTIONS]",
    description = "List containers")
final class PsCommand extends DockerCommand {
  private static final int COMMAND_LENGTH = 20;
  private static final int MOUNT_LENGTH = 15;

  private record Row(Container container, long now, boolean noTrunc) {
    String id() {
      return noTrunc ? container.id() : Words.shortId(container.id());
    }

    String command() {
      String text =
          noTrunc ? container.command() : Words.ellipsis(container.command(), COMMAND_LENGTH);
      return Json.compact(text);
    }

    String status() {
      return ContainerJson.status(container, now);
    }

    String ports() {
      return container.state() == Container.State.RUNNING
          ? Ports.ofContainer(container.task())
          : "";
    }

    String createdAt() {
      long second = Math.floorDiv(container.createdAtNanos(), 1_000_000_000L) * 1_000_000_000L;
      return Times.text(second).replace('T', ' ').replace("Z", " +0000 UTC");
    }

    private List<Mount> mounted() {
      return container.task().getSpec().getContainer().getMountsList();
    }

    String volumes() {
      long volumes =
          mounted().stream().filter(mount -> mount.getType() == Mount.Type.VOLUME).count();
      return Long.toString(volumes);
    }

    String mounts() {
      return mounted().stream()
          .map(mount -> mount.getSource().isEmpty() ? mount.getTarget() : mount.getSource())
          .map(name -> noTrunc ? name : Words.ellipsis(name, MOUNT_LENGTH))
          .collect(Collectors.joining(","));
    }

    String networks() {
      List<String> names =
          container.task().getNetworksList().stream()
              .map(attachment -> attachment.getNetwork().getSpec().getAnnotations().getName())
              .toList();
      return names.isEmpty() ? "bridge" : String.join(",", names);
    }

    String created() {
      return HumanDuration.of(now - container.createdAtNanos()) + " ago";
    }
  }

  private static final Listing<Row> LISTING =
      new Listing<>(
          "formatter.ContainerContext",
          List.of(
              Listing.Column.of("CONTAINER ID", "ID", Row::id),
              Listing.Column.of(
                  "IMAGE",
                  "Image",
                  row -> row.container().task().getSpec().getContainer().getImage()),
              Listing.Column.of("COMMAND", "Command", Row::command),
              Listing.Column.of("CREATED", "RunningFor", Row::created),
              Listing.Column.of("STATUS", "Status", Row::status),
              Listing.Column.of("PORTS", "Ports", Row::ports),
              Listing.Column.of("NAMES", "Names", row -> row.container().name())),
          List.of(
              Listing.Column.of("CREATED AT", "CreatedAt", Row::createdAt),
              Listing.Column.of("LOCAL VOLUMES", "LocalVolumes", Row::volumes),
              Listing.Column.of("MOUNTS", "Mounts", Row::mounts),
              Listing.Column.of("NETWORKS", "Networks", Row::networks),
              Listing.Column.of("SIZE", "Size", row -> "0B (virtual 1.98MB)"),
              Listing.Column.of("STATE", "State", row -> Words.lower(row.container().state())),
              Listing.Column.of("LABELS", "Labels", row -> labelText(row.container()))));

  @Mixin private ListOptions options;

  @Option(
      names = {"-a", "--all"},
      description = "Shows ended containers, too.")
  private boolean all;

  @Option(names = "--no-trunc", description = "Does not cut ids and commands.")
  private boolean noTrunc;

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
    return options.filters("id", "name", "label", "status", "is-task");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var filters = filters();
    long now = session.clock().nowNanos();
    List<Row> rows =
        session.engine().containers().stream()
            .filter(container -> passes(filters, container))
            .map(container -> new Row(container, now, noTrunc))
            .toList();
    if (options.quiet()) {
      rows.forEach(row -> session.print(row.id()));
    } else {
      session.printText(LISTING.print(rows, options.format()));
    }
    return Futures.done();
  }

  private boolean passes(Filters filters, Container container) {
    boolean shown =
        all || container.state() == Container.State.RUNNING || !filters.of("status").isEmpty();
    return shown
        && filters.allows("id", container.id()::startsWith)
        && filters.allows("name", container.name()::contains)
        && filters.allows("status", Words.lower(container.state())::equals)
        && filters.allows("is-task", "true"::equals)
        && filters.allowsLabels("label", labels(container));
  }

  /** The labels that Docker puts on a task's container. */
  private static Map<String, String> labels(Container container) {
    var task = container.task();
    Map<String, String> labels = new TreeMap<>(task.getSpec().getContainer().getLabelsMap());
    labels.put("com.docker.swarm.node.id", task.getNodeId());
    labels.put("com.docker.swarm.service.id", task.getServiceId());
    labels.put("com.docker.swarm.service.name", task.getServiceAnnotations().getName());
    labels.put("com.docker.swarm.task", "");
    labels.put("com.docker.swarm.task.id", task.getId());
    labels.put("com.docker.swarm.task.name", container.name());
    return labels;
  }

  private static String labelText(Container container) {
    return labels(container).entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
