package dev.swarmsim.simulator.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Builds one JSON object, keys in the order in which they are put. */
public final class JsonObject {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Puts a value, also an empty one. */
  public JsonObject put(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  /** Puts it unless it is empty, 0, false or null, as Go's {@code omitempty} has it. */
  public JsonObject putIfAny(String key, Object value) {
    boolean empty =
        switch (value) {
          case null -> true;
          case String text -> text.isEmpty();
          case Number number -> number.doubleValue() == 0;
          case Boolean flag -> !flag;
          case Collection<?> items -> items.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> false;
        };
    return empty ? this : put(key, value);
  }

  /** Puts names and values, sorted. */
  public JsonObject putLabels(String key, Map<String, String> labels) {
    return put(key, new TreeMap<>(labels));
  }

  /** What was put. */
  public Map<String, Object> build() {
    return fields;
  }
}
