package dev.swarmsim.cli;

import dev.swarmsim.cli.report.Digest;
import dev.swarmsim.cli.report.Format;
import dev.swarmsim.cli.report.MachineReport;
import dev.swarmsim.cli.report.Outcome;
import dev.swarmsim.cli.report.StoryTeller;
import dev.swarmsim.cli.report.TextReport;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs scenario files one after the other, until all are done or somebody interrupts. */
final class RunSession {
  private final Simulator simulator;
  private final ScenarioShelf shelf;
  private final RunOptions options;
  private final boolean verbose;
  private final Surroundings surroundings;
  private final Paint paint;
  private final RunPictures pictures;
  private final Consumer<String> progress;

  RunSession(
      Simulator simulator,
      RunOptions options,
      boolean verbose,
      Surroundings surroundings,
      Paint paint,
      RunPictures pictures,
      Consumer<String> progress) {
    this.simulator = simulator;
    this.shelf = new ScenarioShelf(simulator.reader());
    this.options = options;
    this.verbose = verbose;
    this.surroundings = surroundings;
    this.paint = paint;
    this.pictures = pictures;
    this.progress = progress;
  }

  /** Tells people: of one file the whole story, of several a line each. */
  List<Outcome> tell(List<Path> files, Consumer<String> lines) {
    var report = new TextReport(paint, lines);
    boolean alone = files.size() == 1;
    var outcomes = new ArrayList<Outcome>();
    for (Path file : files) {
      Outcome outcome = run(file, tells(alone) ? teller(lines) : Listener.DEAF, lines);
      switch (outcome) {
        case Outcome.Ran ran when alone -> report.whole(ran);
        case Outcome.Invalid invalid when alone ->
            invalid
                .problems()
                .forEach(problem -> progress.accept(problem.render().stripTrailing()));
        case Outcome.Ran ran -> report.brief(ran);
        case Outcome.Invalid invalid -> report.brief(invalid);
      }
      outcomes.add(outcome);
      if (interruptedBefore(files, outcomes)) {
        break;
      }
    }
    if (!alone) {
      report.total(outcomes);
    }
    return outcomes;
  }

  private boolean tells(boolean alone) {
    return (alone || verbose) && !pictures.tellsStory();
  }

  /** Tells machines: nothing but the report; progress goes elsewhere. */
  List<Outcome> report(List<Path> files, Format format, Consumer<String> lines) {
    var brief = new TextReport(Paint.PLAIN, progress);
    var outcomes = new ArrayList<Outcome>();
    for (Path file : files) {
      Outcome outcome = run(file, Listener.DEAF, progress);
      brief.brief(outcome);
      outcomes.add(outcome);
      if (interruptedBefore(files, outcomes)) {
        break;
      }
    }
    lines.accept(MachineReport.text(format, outcomes, Version.ofBuild()));
    return outcomes;
  }

  private boolean interruptedBefore(List<Path> files, List<Outcome> outcomes) {
    if (!surroundings.interrupted().getAsBoolean()) {
      return false;
    }
    int left = files.size() - outcomes.size();
    progress.accept(left == 0 ? "interrupted" : "interrupted; " + left + " not run");
    return true;
  }

  private Outcome run(Path file, Listener listener, Consumer<String> lines) {
    Scenario scenario;
    try {
      scenario = shelf.read(file);
    } catch (ScenarioException invalid) {
      return new Outcome.Invalid(file.toString(), invalid.problems());
    }
    var kept = new ArrayList<StoryLine>();
    Consumer<StoryLine> story =
        listener
            .hear(scenario)
            .andThen(
                line -> {
                  if (verbose) {
                    kept.add(line);
                  }
                });
    RunOptions watched = pictures.on(options, scenario, paint, lines);
    RunResult result = simulator.run(scenario, watched, story);
    listener.end();
    pictures.done(file, scenario, result);
    return new Outcome.Ran(file.toString(), result, kept, repeat(file, result.seed()));
  }

  private String repeat(Path file, long seed) {
    return ShellWords.quote(surroundings.command())
        + " run "
        + ShellWords.quote(file.toString())
        + " --seed "
        + Seeds.format(seed);
  }

  private Listener teller(Consumer<String> lines) {
    return new Listener() {
      private Digest digest;

      @Override
      public Consumer<StoryLine> hear(Scenario scenario) {
        int width = scenario.cluster().names().stream().mapToInt(String::length).max().orElse(0);
        var teller = new StoryTeller(width, paint, lines);
        digest = new Digest(teller::tell);
        return verbose ? teller::tell : digest;
      }

      @Override
      public void end() {
        digest.end();
      }
    };
  }

  /** Who hears the story of a run while it happens. */
  private interface Listener {
    /** Nobody. */
    Listener DEAF =
        new Listener() {
          @Override
          public Consumer<StoryLine> hear(Scenario scenario) {
            return line -> {};
          }

          @Override
          public void end() {}
        };

    Consumer<StoryLine> hear(Scenario scenario);

    void end();
  }
}
