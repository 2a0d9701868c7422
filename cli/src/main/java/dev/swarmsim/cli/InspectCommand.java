package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.inspect.NodePage;
import dev.swarmsim.simulator.inspect.PageText;
import dev.swarmsim.simulator.inspect.PageTree;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.record.Walk;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario up to a moment and lays its nodes open. */
@picocli.CommandLine.Command(
    name = "inspect",
    header = "Runs a scenario up to a moment and lays the state of its nodes open.",
    description = {
      "Raft, store, agent, disk, links and containers of each node, as they stand after everything",
      "up to that moment has happened. To walk on from there: swarmsim step."
    },
    footer = {
      "  swarmsim inspect scenarios/quorum-loss.yaml --at 75s            every node",
      "  swarmsim inspect scenarios/quorum-loss.yaml --at 75s --node m2  one of them",
      "  swarmsim inspect run1 --at 75s --format json                    of a recorded run"
    })
final class InspectCommand extends Command {
  /** What is printed. */
  enum Shape {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A scenario or lock file, or a folder that run --record wrote.")
  private Path named;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "The moment, in virtual time as in 1m30s (default: the scenario's end).")
  private Optional<Long> at = Optional.empty();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "Shows this node; may be given several times (default: all).")
  private List<String> nodes = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: text).")
  private Shape format;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  private final Simulator simulator;

  InspectCommand(Simulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public Integer call() {
    RecordedRun recorded = RecordedRun.find(named);
    Scenario scenario;
    try {
      scenario = new ScenarioShelf(simulator.reader()).read(recorded.scenario());
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    RunOptions options =
        recorded.options(seed.map(RunOptions.DEFAULT::withSeed).orElse(RunOptions.DEFAULT));
    var walk = new Walk(scenario, options, line -> {});
    List<String> known = walk.nodes();
    nodes.forEach(node -> requireNode(node, known));
    walk.toTime(at.orElse(Long.MAX_VALUE));
    List<NodePage> pages = (nodes.isEmpty() ? known : nodes).stream().map(walk::page).toList();
    switch (format) {
      case TEXT -> text(pages);
      case JSON ->
          Json.pretty(pages.stream().map(PageTree::of).toList()).lines().forEach(this::print);
    }
    return ExitCode.HELD;
  }

  /**
   * Refuses a node that there is none of.
   *
   * @throws MistakeException if there is none of that name
   */
  static void requireNode(String node, List<String> known) {
    if (!known.contains(node)) {
      throw new MistakeException(
          ExitCode.USAGE,
          "no node is called \"%s\"%s; there are: %s"
              .formatted(
                  node,
                  Suggestions.nearest(node, known)
                      .map(near -> ", did you mean \"" + near + "\"?")
                      .orElse(""),
                  String.join(" ", known)));
    }
  }

  private void text(List<NodePage> pages) {
    var lines = new ArrayList<String>();
    for (NodePage page : pages) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(PageText.lines(page));
    }
    lines.forEach(this::print);
  }
}
