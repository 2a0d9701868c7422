package dev.swarmsim.cli;

import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what there is, one line each. */
@picocli.CommandLine.Command(
    name = "list",
    header = "Says what there is, one line each.",
    footer = {
      "  swarmsim list",
      "  swarmsim list faults",
      "  swarmsim list scenarios --in my-scenarios"
    })
final class ListCommand extends Command {
  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "scenarios, faults, targets, checks, marks or facts; without it all of them.")
  private Optional<Topic> topic = Optional.empty();

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      defaultValue = "scenarios",
      description = "Where scenarios are looked for (default: scenarios).")
  private Path folder;

  private final Simulator simulator;
  private final Surroundings surroundings;

  ListCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  /** What can be listed. */
  enum Topic {
    SCENARIOS,
    FAULTS,
    TARGETS,
    CHECKS,
    MARKS,
    FACTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    List<Topic> topics = topic.map(List::of).orElse(List.of(Topic.values()));
    for (int i = 0; i < topics.size(); i++) {
      if (topics.size() > 1) {
        print((i == 0 ? "" : "\n") + paint(surroundings).strong(topics.get(i).toString()));
      }
      print(entries(topics.get(i)), topics.size() > 1 ? "  " : "");
    }
    return ExitCode.HELD;
  }

  private List<Entry> entries(Topic topic) {
    return switch (topic) {
      case SCENARIOS -> new ScenarioShelf(simulator.reader()).entries(folder);
      case FAULTS ->
          ScenarioCatalogue.actions().stream()
              .map(action -> new Entry(action.name(), action.description()))
              .toList();
      case TARGETS -> ScenarioCatalogue.targets();
      case CHECKS -> simulator.checks();
      case MARKS -> ScenarioCatalogue.marks();
      case FACTS -> ScenarioCatalogue.facts();
    };
  }

  private void print(List<Entry> entries, String indent) {
    int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    for (Entry entry : entries) {
      String gap = " ".repeat(width - entry.name().length() + 2);
      print((indent + entry.name() + gap + entry.description()).stripTrailing());
    }
  }
}
