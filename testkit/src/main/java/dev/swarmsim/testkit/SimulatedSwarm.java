package dev.swarmsim.testkit;

import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.ExpressionException;
import dev.swarmsim.simulator.scenario.expression.ExpressionParser;
import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Docker Swarm that a test drives. Virtual time passes only inside its methods; every check of
 * the simulator runs after every event.
 *
 * <p>All methods throw {@link AssertionError} when the swarm does not do what they ask for, with
 * the seed and the last lines of the story, and {@link
 * dev.swarmsim.simulator.run.BrokenInvariantException} when a check is broken.
 */
public final class SimulatedSwarm {
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
  private static final long COMMAND_PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
  private static final int LAST_LINES = 20;

  private final long seed;
  private final ClusterPlan cluster;
  private final WorldStage stage;
  private final ArrayDeque<StoryLine> story = new ArrayDeque<>();
  private int steps;

  SimulatedSwarm(SwarmBuilder made) {
    this.seed = made.seed();
    this.cluster = made.scenario().cluster();
    this.stage = WorldStage.open(made.scenario(), made.options(), this::told);
  }

  /**
   * Begins to make a swarm.
   *
   * @param managers how many, 1 or more: m1, m2, ...
   * @param workers how many: w1, w2, ...
   */
  public static SwarmBuilder of(int managers, int workers) {
    return new SwarmBuilder(managers, workers);
  }

  /** The world underneath, for all that is not here. */
  public WorldStage stage() {
    return stage;
  }

  /** The seed of all its dice. */
  public long seed() {
    return seed;
  }

  /**
   * Types a docker command on the leader, or on the first manager that runs if nobody leads; it
   * must succeed within two minutes of virtual time.
   *
   * @param line the command without the word {@code docker}
   * @return what it printed to standard output
   */
  public String docker(String line) {
    Stage.Printed printed = dockerOn(desk(), line);
    if (printed.exitCode() != 0) {
      throw failure(
          "docker %s ended with exit code %s: %s"
              .formatted(line, printed.exitCode(), printed.stderr().strip()));
    }
    return printed.stdout();
  }

  /**
   * Types a docker command on a machine, whatever comes of it.
   *
   * @return what it printed; exit code 124 if it did not end within two minutes of virtual time
   */
  public Stage.Printed dockerOn(String node, String line) {
    return stage.docker(node, line, COMMAND_PATIENCE_NANOS);
  }

  private String desk() {
    return stage
        .facts()
        .leader()
        .filter(leader -> stage.engine(leader).isPresent())
        .or(() -> managers().filter(stage::runs).findFirst())
        .orElseThrow(() -> failure("no manager runs"));
  }

  private java.util.stream.Stream<String> managers() {
    return stage.names().stream().filter(name -> name.startsWith("m"));
  }

  /**
   * Does something to it, in the words of a scenario's step without {@code at:}, as in {@code
   * {crash: leader, for: 20s}}. Returns at once; what the step began goes on.
   *
   * @throws IllegalArgumentException if it is not a step
   */
  public SimulatedSwarm suffer(String step) {
    try {
      steps++;
      Step read = ScenarioRunner.reader().step(cluster, step, "step-" + steps, stage.nowNanos());
      return suffer(read);
    } catch (ScenarioException mistake) {
      throw new IllegalArgumentException(mistake.getMessage(), mistake);
    }
  }

  private SimulatedSwarm suffer(Step step) {
    stage
        .act(step)
        .ifPresent(
            wrong -> {
              throw failure(step.action() + ": " + wrong);
            });
    return this;
  }

  /**
   * Lets faults happen one after the other, and time pass until the last of them has ended. One
   * whose target means nobody just then, as {@code leader} while nobody leads, is left out.
   */
  public SimulatedSwarm suffer(FaultSchedule schedule) {
    for (FaultSchedule.Fault fault : schedule.faults()) {
      runFor(fault.pause());
      steps++;
      var unused = stage.act(fault.step("step-" + steps, stage.nowNanos()));
      runFor(fault.length());
    }
    return this;
  }

  /** Ends all faults: links heal, frozen machines go on, those that are off start. */
  public SimulatedSwarm heal() {
    stage.faults().heal(Optional.empty());
    stage.faults().slow(stage.names(), 1);
    stage.faults().resume(stage.names());
    stage.faults().restart(stage.names());
    return this;
  }

  /** Lets virtual time pass. */
  public SimulatedSwarm runFor(Duration time) {
    stage.runFor(time.toNanos());
    return this;
  }

  /**
   * Whether a condition holds now, in the words of a scenario's expectations, as in {@code
   * running(web) == 6 and leader exists}.
   *
   * @throws IllegalArgumentException if it is not a condition
   */
  public boolean holds(String condition) {
    return read(condition).holds(stage.facts());
  }

  /** A condition must hold now. */
  public SimulatedSwarm expect(String condition) {
    Condition that = read(condition);
    if (!that.holds(stage.facts())) {
      throw failure("it does not hold: " + that.explain(stage.facts()));
    }
    return this;
  }

  /** A condition must come true within that time; returns as soon as it has. */
  public SimulatedSwarm eventually(Duration within, String condition) {
    Condition that = read(condition);
    long deadline = stage.nowNanos() + within.toNanos();
    while (!that.holds(stage.facts())) {
      if (stage.nowNanos() >= deadline) {
        throw failure(
            "it did not come true within %s: %s"
                .formatted(Durations.format(within.toNanos()), that.explain(stage.facts())));
      }
      stage.runTo(Math.min(deadline, stage.nowNanos() + LOOK_NANOS));
    }
    return this;
  }

  /** A condition must hold for all that time, looked at every 100 ms. */
  public SimulatedSwarm always(Duration time, String condition) {
    long end = stage.nowNanos() + time.toNanos();
    expect(condition);
    while (stage.nowNanos() < end) {
      stage.runTo(Math.min(end, stage.nowNanos() + LOOK_NANOS));
      expect(condition);
    }
    return this;
  }

  /**
   * Why something is as it is.
   *
   * @param subject {@code elections}, a service, or a task as {@code web.3}
   */
  public List<String> explain(String subject) {
    return stage.accounts().of(subject);
  }

  private Condition read(String condition) {
    try {
      return ExpressionParser.parse(condition, new Vocabulary(stage.names(), Optional.empty()));
    } catch (ExpressionException mistake) {
      throw new IllegalArgumentException(
          "\"%s\" is not a condition: %s".formatted(condition, mistake.getMessage()), mistake);
    }
  }

  private void told(StoryLine line) {
    story.addLast(line);
    if (story.size() > LAST_LINES) {
      story.removeFirst();
    }
  }

  private AssertionError failure(String text) {
    return new AssertionError(
        "%s%n  at %s of virtual time, seed %s; the last lines of the story:%n%s"
            .formatted(
                text,
                Durations.format(stage.nowNanos()),
                seed,
                story.stream().map(SimulatedSwarm::line).collect(Collectors.joining("\n"))));
  }

  private static String line(StoryLine line) {
    return String.format(
        Locale.ROOT, "  %10.3f s  %-4s %s", line.timeNanos() / 1e9, line.node(), line.text());
  }
}
