package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a compose file as `docker stack config` does: keys sorted, but for those whose order
 * docker's own types fix.
 */
final class ComposePrinter {
  private static final List<String> UPDATE =
      List.of("parallelism", "delay", "failure_action", "monitor", "max_failure_ratio", "order");
  private static final List<String> AMOUNTS =
      List.of("cpus", "memory", "pids", "generic_resources");
  private static final List<String> FILES = List.of("source", "target", "uid", "gid", "mode");

  /** The order of keys under a key. */
  private static final Map<String, List<String>> ORDERS =
      Map.ofEntries(
          Map.entry(
              "", List.of("version", "services", "networks", "volumes", "secrets", "configs")),
          Map.entry(
              "deploy",
              List.of(
                  "mode",
                  "replicas",
                  "labels",
                  "update_config",
                  "rollback_config",
                  "resources",
                  "restart_policy",
                  "placement",
                  "endpoint_mode")),
          Map.entry("update_config", UPDATE),
          Map.entry("rollback_config", UPDATE),
          Map.entry("limits", AMOUNTS),
          Map.entry("reservations", AMOUNTS),
          Map.entry("restart_policy", List.of("condition", "delay", "max_attempts", "window")),
          Map.entry("placement", List.of("constraints", "preferences", "max_replicas_per_node")),
          Map.entry("- ports", List.of("mode", "target", "published", "protocol")),
          Map.entry(
              "- volumes",
              List.of(
                  "type",
                  "source",
                  "target",
                  "read_only",
                  "consistency",
                  "bind",
                  "volume",
                  "tmpfs")),
          Map.entry("- secrets", FILES),
          Map.entry("- configs", FILES),
          Map.entry(
              "healthcheck",
              List.of(
                  "test",
                  "timeout",
                  "interval",
                  "retries",
                  "start_period",
                  "start_interval",
                  "disable")));

  private static final List<String> DURATIONS =
      List.of(
          "delay",
          "monitor",
          "window",
          "stop_grace_period",
          "interval",
          "timeout",
          "start_period",
          "start_interval");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./$(=<>+^\\\\-][^\\n\\t]*");
  private static final Pattern CLASHES =
      Pattern.compile(
          "-|- .*|.*: .*|.*:|.* #.*|.* |[=<].*|y|n|yes|no|on|off", Pattern.CASE_INSENSITIVE);

  private final StringBuilder out = new StringBuilder();

  private ComposePrinter() {}

  static String print(Mapping top) {
    var printer = new ComposePrinter();
    printer.mapping("", top, 0);
    return printer.out.toString();
  }

  private void mapping(String name, Mapping mapping, int indent) {
    for (String key : order(name, mapping)) {
      ComposeValue value = mapping.entries().get(key);
      out.append(" ".repeat(indent)).append(quoted(key)).append(':');
      value(key, value, indent);
    }
  }

  private static List<String> order(String name, Mapping mapping) {
    var keys = new ArrayList<>(mapping.entries().keySet());
    List<String> fixed = ORDERS.getOrDefault(name, List.of());
    keys.sort(
        Comparator.comparingInt((String key) -> fixed.contains(key) ? fixed.indexOf(key) : 99)
            .thenComparing(Comparator.naturalOrder()));
    return keys;
  }

  private void value(String key, ComposeValue value, int indent) {
    switch (value) {
      case Scalar scalar -> out.append(' ').append(single(key, scalar)).append('\n');
      case Mapping mapping -> {
        if (mapping.entries().isEmpty()) {
          out.append(" {}\n");
        } else {
          out.append('\n');
          mapping(key, mapping, indent + 2);
        }
      }
      case Sequence sequence -> {
        if (sequence.items().isEmpty()) {
          out.append(" []\n");
        } else {
          out.append('\n');
          sequence.items().forEach(item -> item(key, item, indent + 2));
        }
      }
    }
  }

  private void item(String key, ComposeValue item, int indent) {
    if (item instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      int begin = out.length();
      mapping("- " + key, mapping, indent + 2);
      out.setCharAt(begin + indent, '-');
      return;
    }
    out.append(" ".repeat(indent)).append('-');
    value("", item, indent);
  }

  private static String single(String key, Scalar scalar) {
    if (DURATIONS.contains(key)) {
      return GoDuration.parse(scalar.text()).map(GoDuration::format).orElse(scalar.text());
    }
    return switch (scalar.type()) {
      case NULL -> "null";
      case STRING -> quoted(scalar.text());
      case INTEGER, NUMBER, BOOLEAN -> scalar.text();
    };
  }

  private static String quoted(String text) {
    if (ComposeYaml.resolve(text, Place.NOWHERE).type() != ComposeValue.Type.STRING) {
      return '"' + text + '"';
    }
    if (text.contains("\n") || text.contains("\t")) {
      return '"'
          + text.replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t")
          + '"';
    }
    boolean plain = PLAIN.matcher(text).matches() && !CLASHES.matcher(text).matches();
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }
}
