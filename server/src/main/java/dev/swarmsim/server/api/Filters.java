package dev.swarmsim.server.api;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The {@code filters} parameter in both of its forms: {@code {"name":["a"]}} and {@code
 * {"name":{"a":true}}}. Values of one key are alternatives; all keys must be satisfied.
 */
final class Filters {
  private static final int BAD_REQUEST = 400;
  private final SortedMap<String, List<String>> values;

  private Filters(SortedMap<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads the parameter; without it everything passes.
   *
   * @param known the keys that this list can be filtered by
   * @throws ApiException if it is not JSON of one of the two forms, or a key is unknown
   */
  static Filters of(EngineCall call, List<String> known) {
    String text = call.request().parameter("filters").orElse("");
    if (text.isEmpty()) {
      return new Filters(new TreeMap<>());
    }
    Object tree;
    try {
      tree = Json.parse(text);
    } catch (JsonException malformed) {
      throw new ApiException(BAD_REQUEST, "invalid filter");
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new ApiException(BAD_REQUEST, "invalid filter");
    }
    var values = new TreeMap<String, List<String>>();
    map.forEach((key, wanted) -> values.put(String.valueOf(key), texts(wanted)));
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new ApiException(BAD_REQUEST, "Invalid filter '" + key + "'");
      }
    }
    return new Filters(values);
  }

  private static List<String> texts(Object wanted) {
    var texts = new ArrayList<String>();
    switch (wanted) {
      case List<?> list -> list.forEach(value -> texts.add(String.valueOf(value)));
      case Map<?, ?> map ->
          map.forEach(
              (value, on) -> {
                if (Boolean.TRUE.equals(on)) {
                  texts.add(String.valueOf(value));
                }
              });
      default -> throw new ApiException(BAD_REQUEST, "invalid filter");
    }
    return texts;
  }

  /** The values asked for under a key; empty if it is not filtered by. */
  List<String> of(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** Whether a key is not filtered by, or one of its values satisfies. */
  boolean passes(String key, Predicate<String> satisfies) {
    List<String> wanted = of(key);
    return wanted.isEmpty() || wanted.stream().anyMatch(satisfies);
  }

  /** Whether labels have all that is asked for, as {@code key} or {@code key=value}. */
  boolean passesLabels(String key, Map<String, String> labels) {
    return of(key).stream()
        .allMatch(
            wanted -> {
              int equals = wanted.indexOf('=');
              return equals < 0
                  ? labels.containsKey(wanted)
                  : wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
            });
  }
}
