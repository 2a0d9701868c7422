package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Docker's words for the states of the model. */
final class Words {
  /** How many characters of an id a table shows. */
  static final int SHORT_ID = 12;

  private Words() {}

  static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  /** Cuts a text to a number of characters, the last of which becomes «…». */
  static String ellipsis(String text, int max) {
    int length = text.codePointCount(0, text.length());
    if (length <= max) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
  }

  /** A state in lower case, as the API has it. SwarmKit's READY is PREPARED in the model. */
  static String state(TaskState state) {
    return state == TaskState.PREPARED ? "ready" : lower(state);
  }

  static String state(NodeStatus.State state) {
    return lower(state);
  }

  static String availability(NodeSpec.Availability availability) {
    return lower(availability);
  }

  static String mode(Service service) {
    return switch (service.getSpec().getModeCase()) {
      case GLOBAL -> "global";
      case REPLICATED_JOB -> "replicated job";
      case GLOBAL_JOB -> "global job";
      case REPLICATED, MODE_NOT_SET -> "replicated";
    };
  }

  /** An enumeration's name with blanks of the API's kind: {@code stop-first}. */
  static String dashed(Enum<?> value) {
    return lower(value).replace('_', '-');
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Labels as tables of objects have them: {@code a=b,c=d}, sorted. */
  static String labels(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  /** With a capital first letter, as tables have it. */
  static String title(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
