package dev.swarmsim.cli;

import dev.swarmsim.cli.lesson.Chronicle;
import dev.swarmsim.cli.lesson.Lesson;
import dev.swarmsim.cli.lesson.LessonPlayer;
import dev.swarmsim.cli.lesson.Pauses;
import dev.swarmsim.cli.lesson.Scene;
import dev.swarmsim.cli.lesson.Screen;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a lesson step by step, on a swarm that really does what is told. */
@picocli.CommandLine.Command(
    name = "demo",
    header = "Tells a lesson step by step, on a simulated swarm that does what is told.",
    footer = {
      "  swarmsim demo quorum-loss             three managers lose their majority; Enter goes on",
      "  swarmsim demo quorum-loss --no-pause  all at once",
      "  swarmsim demo quorum-loss --seed 7    other dice: other times, other places for tasks"
    })
final class DemoCommand extends Command {
  @Parameters(arity = "1", paramLabel = "DEMO", description = "Which lesson: quorum-loss.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      defaultValue = "42",
      description = "Seed of all dice, decimal or 0x... (default: 42).")
  private long seed;

  @Option(
      names = "--no-pause",
      description = "Does not wait for Enter between steps; without a terminal nothing ever waits.")
  private boolean noPause;

  private final Simulator simulator;
  private final Surroundings surroundings;

  DemoCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Lesson lesson = Lesson.named(name).orElseThrow(() -> unknown(name));
    var chronicle = new Chronicle();
    Stage stage = simulator.stage(lesson.cluster(simulator.reader()), seed, chronicle);
    var screen = new Screen(paint(surroundings), this::print);
    screen.introduction(lesson, Seeds.format(seed));
    var player = new LessonPlayer(screen, pauses());
    if (!player.play(lesson.script().get(), new Scene(stage, chronicle, screen))) {
      printError("interrupted");
      return ExitCode.INTERRUPTED;
    }
    screen.tryNext(surroundings.command(), lesson.next());
    return ExitCode.HELD;
  }

  private Pauses pauses() {
    boolean wanted = !noPause && surroundings.inputIsTerminal() && surroundings.outputIsTerminal();
    return new Pauses(wanted, surroundings.input(), surroundings.interrupted(), this::print);
  }

  private static MistakeException unknown(String name) {
    List<String> known = Lesson.ALL.stream().map(Lesson::name).toList();
    String hint =
        Suggestions.nearest(name, known)
            .map(meant -> "\n  did you mean: " + meant)
            .orElse("\n  there are: " + String.join(", ", known));
    return new MistakeException(ExitCode.USAGE, "unknown demo \"" + name + "\"" + hint);
  }
}
