package dev.swarmsim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.record.LockHeader;
import dev.swarmsim.simulator.record.Recorder;
import dev.swarmsim.simulator.record.Recording;
import dev.swarmsim.simulator.record.TraceLevel;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The lock file of a story's run repeats it, in a folder where nothing else is. */
class LockedStoriesTest {
  private static final RunOptions OPTIONS =
      RunOptions.DEFAULT.withWire(NetworkModel.Wire.DIRECT).withSeed(7);

  @TestFactory
  Stream<DynamicTest> everyStoryIsRepeatedByItsLock(@TempDir Path folder) {
    return Stories.files().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> repeats(file, folder)));
  }

  private static void repeats(Path story, Path folder) throws IOException, ScenarioException {
    Recording recording =
        Recorder.record(ScenarioRunner.reader().read(story), OPTIONS, TraceLevel.OFF, line -> {});
    RunResult recorded = recording.result();
    var header = new LockHeader(recorded.traceHash(), 0, "1", "25", OptionalLong.empty());
    Path lock = folder.resolve(story.getFileName());
    Files.writeString(lock, header.over(recording.lock()));

    RunResult again =
        ScenarioRunner.run(ScenarioRunner.reader().read(lock), RunOptions.DEFAULT, line -> {});

    assertEquals(recorded.traceHash(), again.traceHash());
    assertEquals(recorded.held(), again.held());
  }
}
