package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables' values in the place of {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-default}},
 * {@code ${NAME-default}}, {@code ${NAME:?why}} and {@code ${NAME?why}}; {@code $$} is a dollar
 * sign. A variable without a value and default is empty (docker/cli, {@code
 * cli/compose/interpolation} and {@code template}).
 */
final class Interpolation {
  private static final Pattern DOLLAR =
      Pattern.compile(
          "\\$(?:(\\$)|([_a-zA-Z][_a-zA-Z0-9]*)"
              + "|\\{([_a-zA-Z][_a-zA-Z0-9]*)(?:(:?[-?])([^}]*))?\\}|)");
  private static final List<String> SECTIONS =
      List.of("services", "volumes", "networks", "secrets", "configs");

  /** Where a text is read as a number or a flag after variables were put in. */
  private static final Pattern TYPED =
      Pattern.compile(
          "services\\.[^.]+\\.("
              + "(configs|secrets)\\.\\d+\\.mode|healthcheck\\.(retries|disable)"
              + "|deploy\\.(replicas|(update|rollback)_config\\.(parallelism|max_failure_ratio)"
              + "|restart_policy\\.max_attempts|placement\\.max_replicas_per_node)"
              + "|ports\\.\\d+\\.(target|published)|ulimits\\.[^.]+(\\.(hard|soft))?"
              + "|privileged|read_only|stdin_open|tty|init"
              + "|volumes\\.\\d+\\.(read_only|volume\\.nocopy|tmpfs\\.size))"
              + "|(networks|volumes|secrets|configs)\\.[^.]+\\.(external|internal|attachable)");

  private final Map<String, String> environment;

  Interpolation(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A file with all variables put in. */
  Mapping apply(Mapping top) throws ComposeException {
    Mapping done = top;
    for (String section : SECTIONS) {
      if (top.get(section).isPresent()) {
        done = done.with(section, value(top.get(section).get(), section));
      }
    }
    return done;
  }

  private ComposeValue value(ComposeValue value, String path) throws ComposeException {
    return switch (value) {
      case Mapping mapping -> {
        Map<String, ComposeValue> entries = new LinkedHashMap<>();
        for (var entry : mapping.entries().entrySet()) {
          entries.put(entry.getKey(), value(entry.getValue(), path + "." + entry.getKey()));
        }
        yield new Mapping(entries, mapping.place());
      }
      case Sequence sequence -> {
        List<ComposeValue> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(value(sequence.items().get(i), path + "." + i));
        }
        yield new Sequence(items, sequence.place());
      }
      case Scalar scalar -> scalar.type() == ComposeValue.Type.STRING ? text(scalar, path) : scalar;
    };
  }

  private Scalar text(Scalar scalar, String path) throws ComposeException {
    String text = fill(scalar, path);
    return !text.equals(scalar.text()) && TYPED.matcher(path).matches()
        ? ComposeYaml.resolve(text, scalar.place())
        : Scalar.string(text, scalar.place());
  }

  private String fill(Scalar scalar, String path) throws ComposeException {
    Matcher dollar = DOLLAR.matcher(scalar.text());
    var filled = new StringBuilder();
    while (dollar.find()) {
      String value;
      if (dollar.group(1) != null) {
        value = "$";
      } else if (dollar.group(2) != null) {
        value = environment.getOrDefault(dollar.group(2), "");
      } else if (dollar.group(3) != null) {
        value = braced(dollar, scalar, path);
      } else {
        throw new ComposeException(
            scalar.place(),
            "invalid interpolation format for %s: \"%s\"; you may need to escape any $ with another $"
                .formatted(path, scalar.text()));
      }
      dollar.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    dollar.appendTail(filled);
    return filled.toString();
  }

  private String braced(Matcher dollar, Scalar scalar, String path) throws ComposeException {
    String name = dollar.group(3);
    String operator = dollar.group(4) == null ? "" : dollar.group(4);
    String value = environment.get(name);
    boolean there = value != null && !(operator.startsWith(":") && value.isEmpty());
    if (there) {
      return value;
    }
    if (operator.endsWith("?")) {
      throw new ComposeException(
          scalar.place(),
          "error while interpolating %s: required variable %s is missing a value: %s"
              .formatted(path, name, dollar.group(5)));
    }
    return operator.endsWith("-") ? dollar.group(5) : "";
  }
}
