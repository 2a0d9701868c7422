package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.json.Json;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How an inspected object is printed. */
final class InspectOptions {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "json or a template of plain fields.")
  private String format = "";

  /** Whether each object is printed by itself, and not as an item of a JSON array. */
  boolean formatted() {
    return !format.isEmpty();
  }

  /**
   * @throws DockerException if the template holds more than plain fields
   */
  void check() {
    Template.parse(Conditions.decide(format, path -> true));
  }

  /** One object by the format. */
  String print(Map<String, Object> object) {
    return print(format, object);
  }

  /**
   * One object by a format; {@code {{json .}}} is the object without fields added for templates.
   */
  static String print(String format, Map<String, Object> object) {
    if (format.equals("json")) {
      return Json.compact(object);
    }
    return Template.parse(Conditions.decide(format, path -> holds(look(object, path))))
        .fill(
            field -> {
              Object value = look(object, field.path());
              return field.json() ? Json.compact(value) : plain(value);
            });
  }

  /** As Go's templates take it: what is missing, empty, false or 0 does not hold. */
  private static boolean holds(Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Number number -> number.doubleValue() != 0;
      case String text -> !text.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }

  private static String plain(Object value) {
    if (value == null) {
      return "<no value>";
    }
    return value instanceof Map<?, ?> ? Json.compact(value) : value.toString();
  }

  private static Object look(Map<String, Object> object, String path) {
    Object at = object;
    if (path.isEmpty()) {
      return at;
    }
    for (String key : path.split("\\.", -1)) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }
}
