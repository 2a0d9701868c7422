package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The {@code --filter} flags: values of one key are alternatives, keys add up. */
final class Filters {
  private final SortedMap<String, List<String>> values = new TreeMap<>();

  /**
   * @param flags the flags' values, {@code key=value} each
   * @param known the keys that the command knows
   * @throws DockerException if one is malformed or unknown
   */
  Filters(List<String> flags, List<String> known) {
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals < 0) {
        throw DockerException.refusal("invalid filter '" + flag + "' (expected name=value)");
      }
      String key = flag.substring(0, equals).trim();
      if (!known.contains(key)) {
        throw DockerException.daemon("Invalid filter '" + key + "'");
      }
      values.computeIfAbsent(key, ignored -> new ArrayList<>()).add(flag.substring(equals + 1));
    }
  }

  /** The values given for a key. */
  List<String> of(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** Whether the key was not given, or one of its values passes. */
  boolean allows(String key, Predicate<String> test) {
    List<String> wanted = of(key);
    return wanted.isEmpty() || wanted.stream().anyMatch(test);
  }

  /** Whether all labels asked for are there; {@code key} or {@code key=value} each. */
  boolean allowsLabels(String key, Map<String, String> labels) {
    return of(key).stream().allMatch(wanted -> hasLabel(labels, wanted));
  }

  private static boolean hasLabel(Map<String, String> labels, String wanted) {
    int equals = wanted.indexOf('=');
    if (equals < 0) {
      return labels.containsKey(wanted);
    }
    return wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
  }
}
