package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.campaign.Draw;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunOptionsBuilder;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps what is needed to repeat one run and to look at it again. Give it to the run with {@link
 * #watching}, and ask for the {@link #recording} when the run is over.
 */
public final class Recorder {
  private final Scenario scenario;
  private final RunOptions options;
  private final TraceLevel level;
  private final Tape tape;
  private final Remarks remarks = new Remarks();
  private final Counting counting = new Counting();
  private final Needs needs = new Needs();

  /** What the lock file needs: what steps meant, and what files held. */
  private static final class Needs implements Observer {
    private final List<FaultBegan> began = new ArrayList<>();
    private final SortedMap<String, String> files = new TreeMap<>();

    @Override
    public void faultBegan(FaultBegan fault) {
      began.add(fault);
    }

    @Override
    public void fileRead(String path, String text) {
      files.put(path, text);
    }
  }

  /**
   * A recorder for one run.
   *
   * @param options how it will be run
   */
  public Recorder(Scenario scenario, RunOptions options, TraceLevel level) {
    this.scenario = Draw.concrete(scenario, options.seed().orElse(scenario.seed()));
    this.options = options;
    this.level = level;
    this.tape = level.tape();
  }

  /** Runs a scenario and keeps what is needed to repeat it. */
  public static Recording record(
      Scenario scenario, RunOptions options, TraceLevel level, Consumer<StoryLine> story) {
    var recorder = new Recorder(scenario, options, level);
    return recorder.recording(ScenarioRunner.run(scenario, recorder.watching(), story));
  }

  /** The options with which the run has to be made. */
  public RunOptions watching() {
    RunOptionsBuilder watched = options.but().watchedBy(tape).watchedBy(counting).watchedBy(needs);
    return (level == TraceLevel.FULL ? watched.watchedBy(remarks) : watched).build();
  }

  /** What was kept of the run. */
  public Recording recording(RunResult result) {
    Scenario lock = Lock.concrete(scenario, options, result.seed(), needs.began, needs.files);
    return new Recording(
        result, level, tape, remarks.all(), counting.counters(), lock, options.untilNanos());
  }
}
