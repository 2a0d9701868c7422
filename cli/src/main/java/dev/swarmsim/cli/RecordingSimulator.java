package dev.swarmsim.cli;

import dev.swarmsim.simulator.record.Recorder;
import dev.swarmsim.simulator.record.TraceLevel;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down every run in a folder, from which it can be repeated. */
final class RecordingSimulator extends WrappedSimulator {
  private final RecordFolders folders;
  private final TraceLevel level;
  private final Surroundings surroundings;
  private final Consumer<String> progress;

  /**
   * @param folders where to
   * @param progress told where each run was written
   */
  RecordingSimulator(
      Simulator inside,
      RecordFolders folders,
      TraceLevel level,
      Surroundings surroundings,
      Consumer<String> progress) {
    super(inside);
    this.folders = folders;
    this.level = level;
    this.surroundings = surroundings;
    this.progress = progress;
  }

  @Override
  public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    RecordFolder folder = folders.next(scenario.name());
    var recorder = new Recorder(scenario, options, level);
    List<StoryLine> told = new ArrayList<>();
    RunResult result = super.run(scenario, recorder.watching(), story.andThen(told::add));
    folder.write(recorder.recording(result), told);
    progress.accept(
        "recorded in "
            + folder.path()
            + "; repeat it with: "
            + ShellWords.quote(surroundings.command())
            + " replay "
            + ShellWords.quote(folder.path().toString()));
    return result;
  }
}
