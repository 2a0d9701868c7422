package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.run.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Does in the simulated lab what was recorded in the real one, and compares command by command. */
final class Replay {
  private static final double PATIENCE_SECONDS = 120;

  /** How a command compares. */
  enum Likeness {
    SAME,
    /** The same but for the order of lines and the nodes that chance chose. */
    SAME_BUT_FOR_CHANCE,
    /** What was recorded was to be seen a little earlier or later. */
    SAME_BUT_FOR_TIME,
    DIFFERENT
  }

  /** A command and how it compares. */
  record Outcome(RecordedStep step, Likeness likeness, String recorded, String simulated) {}

  private final Lab lab;
  private final Placeholders placeholders;
  private final Looks looks;
  private final Waiting waiting;
  private final List<Outcome> outcomes = new ArrayList<>();
  private double recordedEnd;

  /** By how much the last command was over sooner than in the recording. */
  private double owed;

  private Replay(Lab lab) {
    this.lab = lab;
    this.placeholders = new Placeholders(lab);
    this.looks = new Looks(lab);
    this.waiting = new Waiting(lab, looks, placeholders);
  }

  static List<Outcome> of(String name, int machines) {
    var replay = new Replay(new Lab(machines, 1));
    for (RecordedStep step : RecordedStep.read(name)) {
      replay.step(step);
    }
    return replay.outcomes;
  }

  private void step(RecordedStep step) {
    double gap = owed + Math.max(0, step.startSeconds() - recordedEnd);
    owed = 0;
    boolean look = step.kind().equals("docker") && Looks.looks(step.args());
    if (look) {
      looks.passTowards(gap, step.node(), words(step));
    } else {
      looks.pass(gap);
    }
    if (!look && List.of("docker", "terminal", "fault").contains(step.kind())) {
      looks.changed();
    }
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
      default -> looks.pass(step.seconds());
    }
  }

  private void command(RecordedStep step) {
    double before = lab.seconds();
    boolean stopped = step.stoppedSeconds() >= 0;
    List<String> words = words(step);
    Stage.Printed printed =
        lab.docker(
            step.node(),
            words,
            stopped ? step.stoppedSeconds() : step.seconds() + PATIENCE_SECONDS);
    String recorded = comparable(step.exitCode(), step.stdout(), step.stderr());
    String simulated = comparable(printed);
    Likeness likeness = likeness(recorded, simulated);
    int place = outcomes.size();
    outcomes.add(new Outcome(step, likeness, recorded, simulated));
    if (likeness == Likeness.DIFFERENT && Looks.looks(step.args())) {
      Runnable met =
          () ->
              outcomes.set(
                  place, new Outcome(step, Likeness.SAME_BUT_FOR_TIME, recorded, simulated));
      Predicate<Stage.Printed> meets =
          other -> likeness(recorded, comparable(other)) != Likeness.DIFFERENT;
      if (looks.meets(step.node(), words, meets, met)) {
        met.run();
      }
    }
    if (Looks.looks(step.args())) {
      looks.remember(step.node(), words, printed);
    }
    owed = Math.max(0, step.seconds() - (lab.seconds() - before));
  }

  private List<String> words(RecordedStep step) {
    List<String> words =
        new ArrayList<>(
            step.args().stream().map(word -> placeholders.fill(word, step.node())).toList());
    if (!step.stdin().isEmpty()) {
      words.add("<<<");
      words.add(placeholders.fill(step.stdin(), step.node()));
    }
    return words;
  }

  private static Likeness likeness(String recorded, String simulated) {
    if (recorded.equals(simulated)) {
      return Likeness.SAME;
    }
    boolean election = recorded.contains("Unknown");
    return Normal.unordered(recorded, election).equals(Normal.unordered(simulated, election))
        ? Likeness.SAME_BUT_FOR_CHANCE
        : Likeness.DIFFERENT;
  }

  private static String comparable(Stage.Printed printed) {
    return comparable(printed.exitCode(), printed.stdout(), printed.stderr());
  }

  private static String comparable(int exitCode, String stdout, String stderr) {
    String text = Normal.text(stdout);
    String error = Normal.text(stderr);
    return text + (error.isEmpty() ? "" : "\nstderr: " + error) + "\nexit " + exitCode;
  }
}
