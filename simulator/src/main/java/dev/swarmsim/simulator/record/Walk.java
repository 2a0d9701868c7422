package dev.swarmsim.simulator.record;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.inspect.NodePage;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.world.Inspector;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A walk through a run: on event by event, back, and to any place in it. A world cannot be copied,
 * so going back is running again from the start; that is quick, and since a run repeats itself to
 * the letter it is the same run.
 */
public final class Walk {
  private final Scenario scenario;
  private final RunOptions options;
  private final Consumer<StoryLine> story;
  private ScenarioRunner run;
  private Tape tape;
  private Signs signs;
  private long before;
  private boolean silent;

  /** What happened on the way that somebody may want to stop at. */
  private static final class Signs implements Observer {
    private long faults;
    private long elections;
    private long violations;

    @Override
    public void faultBegan(FaultBegan fault) {
      faults++;
    }

    @Override
    public void stepped(MemberStep step) {
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.RoleChanged changed
            && changed.role() == Effect.Role.CANDIDATE) {
          elections++;
        }
      }
    }

    @Override
    public void told(StoryLine line) {
      if (line.kind() == StoryLine.Kind.CHECK) {
        violations++;
      }
    }
  }

  /** What a walk can stop at, besides events. */
  public enum Sign {
    /** A step of the scenario begins. */
    FAULT,
    /** A member stands for election. */
    ELECTION,
    /** A check breaks. */
    VIOLATION
  }

  /**
   * A walk that stands before the first event.
   *
   * @param story told what happens on the way on; not again after going back
   */
  public Walk(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    this.scenario = scenario;
    this.options = options;
    this.story = story;
    start();
  }

  private void start() {
    before = 0;
    tape = Tape.whole();
    signs = new Signs();
    RunOptions watched = options.but().watchedBy(tape).watchedBy(signs).build();
    run =
        ScenarioRunner.open(
            scenario,
            watched,
            line -> {
              if (!silent) {
                story.accept(line);
              }
            });
  }

  /** The number of the last event that has happened; 0 before the first. */
  public long event() {
    return tape.length();
  }

  /** The number of the last event before those that the last cause left. */
  public long before() {
    return before;
  }

  /** Virtual time now, in nanoseconds. */
  public long nowNanos() {
    return run.world().nowNanos();
  }

  /** Whether the run is over. */
  public boolean over() {
    return run.nextNanos().isEmpty();
  }

  /** The names of all machines. */
  public List<String> nodes() {
    return run.world().names();
  }

  /**
   * All of one node, now.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public NodePage page(String node) {
    return new Inspector(run.world()).page(node);
  }

  /** The events from that number on, as far as they have happened. */
  public List<TraceRecord> since(long number) {
    return tape.from(number);
  }

  /** Goes on until that many events more have happened; one cause may have several at once. */
  public void next(long events) {
    long goal = Math.addExact(event(), events);
    while (event() < goal && step()) {
      // Causes that leave no event are passed.
    }
  }

  /** Goes on until everything up to a moment has happened; before now means to go back. */
  public void toTime(long timeNanos) {
    if (timeNanos < nowNanos()) {
      restart();
    }
    while (!over() && run.nextNanos().getAsLong() <= timeNanos) {
      step();
    }
    silent = false;
  }

  /**
   * Goes on to an event, or back to it. What has the same cause as that event has then happened,
   * too.
   */
  public void toEvent(long number) {
    if (number < event()) {
      restart();
    }
    next(Math.max(0, number) - event());
    silent = false;
  }

  /**
   * Goes on to the next event that fits.
   *
   * @return whether there was one; if not, the run is over
   */
  public boolean toNext(Predicate<TraceRecord> fits) {
    while (true) {
      long known = event();
      if (!step()) {
        return false;
      }
      if (tape.from(known + 1).stream().anyMatch(fits)) {
        return true;
      }
    }
  }

  /**
   * Goes on to the next sign of that kind.
   *
   * @return whether there was one; if not, the run is over
   */
  public boolean toNext(Sign sign) {
    long known = count(sign);
    while (count(sign) == known) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /** What has come of the run so far; the walk is over then. */
  public RunResult end() {
    return run.end();
  }

  private boolean step() {
    long known = event();
    boolean stepped = run.step();
    if (event() > known) {
      before = known;
    }
    return stepped;
  }

  private long count(Sign sign) {
    return switch (sign) {
      case FAULT -> signs.faults;
      case ELECTION -> signs.elections;
      case VIOLATION -> signs.violations;
    };
  }

  /** Begins anew, and tells nothing of what has been told. */
  private void restart() {
    silent = true;
    start();
  }
}
