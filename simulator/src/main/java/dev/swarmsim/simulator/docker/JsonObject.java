package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Builds one JSON object, keys in the order in which they are put. */
final class JsonObject {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  JsonObject put(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  /** Puts it unless it is empty, 0 or null, as Go's {@code omitempty} has it. */
  JsonObject putIfAny(String key, Object value) {
    boolean empty =
        switch (value) {
          case null -> true;
          case String text -> text.isEmpty();
          case Number number -> number.doubleValue() == 0;
          case Collection<?> items -> items.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> false;
        };
    return empty ? this : put(key, value);
  }

  /** Version, CreatedAt and UpdatedAt. */
  JsonObject putMeta(Meta meta) {
    return put("Version", Map.of("Index", meta.getVersion()))
        .put("CreatedAt", date(meta.getCreatedAt()))
        .put("UpdatedAt", date(meta.getUpdatedAt()));
  }

  /** Labels, sorted. */
  JsonObject putLabels(String key, Map<String, String> labels) {
    return put(key, new TreeMap<>(labels));
  }

  Map<String, Object> build() {
    return fields;
  }

  /** A virtual moment as a date, RFC 3339 with up to nine decimals. */
  static String date(long momentNanos) {
    String date = VirtualClock.EPOCH.plusNanos(momentNanos).toString();
    // Java writes decimals by threes, Go without trailing zeros.
    return date.contains(".") ? date.replaceFirst("0+Z$", "Z") : date;
  }
}
