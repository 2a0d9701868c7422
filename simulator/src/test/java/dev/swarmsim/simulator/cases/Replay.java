package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.run.Stage;
import java.util.ArrayList;
import java.util.List;

/** Does in the simulated lab what was recorded in the real one, and compares command by command. */
final class Replay {
  private static final double PATIENCE_SECONDS = 120;

  /** How a command compares. */
  enum Likeness {
    SAME,
    /** The same but for the order of lines and the nodes that chance chose. */
    SAME_BUT_FOR_CHANCE,
    DIFFERENT
  }

  /** A command and how it compares. */
  record Outcome(RecordedStep step, Likeness likeness, String recorded, String simulated) {}

  private final Lab lab;
  private final Placeholders placeholders;
  private final Waiting waiting;
  private final List<Outcome> outcomes = new ArrayList<>();
  private double recordedEnd;

  private Replay(Lab lab) {
    this.lab = lab;
    this.placeholders = new Placeholders(lab);
    this.waiting = new Waiting(lab, placeholders);
  }

  static List<Outcome> of(String name, int machines) {
    var replay = new Replay(new Lab(machines, 1));
    for (RecordedStep step : RecordedStep.read(name)) {
      replay.step(step);
    }
    return replay.outcomes;
  }

  private void step(RecordedStep step) {
    lab.pass(Math.max(0, step.startSeconds() - recordedEnd));
    recordedEnd = Math.max(recordedEnd, step.startSeconds() + step.seconds());
    lab.recordedTime(step.startSeconds());
    switch (step.kind()) {
      case "docker" -> command(step);
      case "terminal" -> {
        // A terminal's cursor movements are not compared; what was done is done.
        lab.docker(step.node(), words(step), step.seconds() + PATIENCE_SECONDS);
      }
      case "mark" -> waiting.until(step.text());
      case "fault" -> lab.fault(step.text());
      default -> lab.pass(step.seconds());
    }
  }

  private void command(RecordedStep step) {
    double before = lab.seconds();
    boolean stopped = step.stoppedSeconds() >= 0;
    Stage.Printed printed =
        lab.docker(
            step.node(),
            words(step),
            stopped ? step.stoppedSeconds() : step.seconds() + PATIENCE_SECONDS);
    String recorded = comparable(step.exitCode(), step.stdout(), step.stderr());
    String simulated = comparable(printed.exitCode(), printed.stdout(), printed.stderr());
    outcomes.add(new Outcome(step, likeness(recorded, simulated), recorded, simulated));
    lab.pass(Math.max(0, step.seconds() - (lab.seconds() - before)));
  }

  private List<String> words(RecordedStep step) {
    List<String> words = new ArrayList<>(step.args().stream().map(placeholders::fill).toList());
    if (!step.stdin().isEmpty()) {
      words.add("<<<");
      words.add(placeholders.fill(step.stdin()));
    }
    return words;
  }

  private static Likeness likeness(String recorded, String simulated) {
    if (recorded.equals(simulated)) {
      return Likeness.SAME;
    }
    return Normal.unordered(recorded).equals(Normal.unordered(simulated))
        ? Likeness.SAME_BUT_FOR_CHANCE
        : Likeness.DIFFERENT;
  }

  private static String comparable(int exitCode, String stdout, String stderr) {
    String text = Normal.text(stdout);
    String error = Normal.text(stderr);
    return text + (error.isEmpty() ? "" : "\nstderr: " + error) + "\nexit " + exitCode;
  }
}
