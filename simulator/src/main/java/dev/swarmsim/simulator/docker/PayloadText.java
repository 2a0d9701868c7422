package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.simulator.json.Times;
import java.util.Map;
import java.util.TreeMap;

/** Secrets and configs as {@code inspect --pretty} prints them, blanks and tabs included. */
final class PayloadText {
  private PayloadText() {}

  static String of(Secret secret) {
    var annotations = secret.getSpec().getAnnotations();
    return "ID:              %s\nName:              %s%s\nDriver:            %s\n"
            .formatted(
                secret.getId(),
                annotations.getName(),
                labels(annotations.getLabelsMap()),
                secret.getSpec().getDriver().getName())
        + "Created at:        %s\nUpdated at:        %s"
            .formatted(
                date(secret.getMeta().getCreatedAt()), date(secret.getMeta().getUpdatedAt()));
  }

  static String of(Config config) {
    var annotations = config.getSpec().getAnnotations();
    return "ID:\t\t\t%s\nName:\t\t\t%s%s\n"
            .formatted(config.getId(), annotations.getName(), labels(annotations.getLabelsMap()))
        + "Created at:            \t%s\nUpdated at:            \t%s\nData:\n%s"
            .formatted(
                date(config.getMeta().getCreatedAt()),
                date(config.getMeta().getUpdatedAt()),
                config.getSpec().getData().toStringUtf8());
  }

  private static String labels(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\nLabels:");
    new TreeMap<>(labels)
        .forEach(
            (key, value) ->
                text.append("\n - ").append(key).append(value.isEmpty() ? "" : "=" + value));
    return text.toString();
  }

  /** As Go prints a time in UTC, in lower case. */
  private static String date(long momentNanos) {
    return Times.text(momentNanos).replace('T', ' ').replace("Z", " +0000 utc");
  }
}
