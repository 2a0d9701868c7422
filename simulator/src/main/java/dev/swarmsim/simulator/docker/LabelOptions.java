package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Annotations;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The labels of what is created. */
final class LabelOptions {
  @Option(
      names = {"-l", "--label"},
      paramLabel = "LABEL",
      description = "A label, KEY=VALUE or KEY.")
  private List<String> labels = new ArrayList<>();

  /** The name with the labels. */
  Annotations of(String name) {
    var annotations = Annotations.newBuilder().setName(name);
    for (String label : labels) {
      String[] parts = label.split("=", 2);
      annotations.putLabels(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return annotations.build();
  }
}
