package dev.swarmsim.simulator.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.world.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBackOnEveryLevel() throws TraceException {
    for (TraceLevel level : TraceLevel.values()) {
      Recording recording = recorded(level);

      TraceFile read = TraceFile.read(lines(recording).stream());

      assertEquals(recording.tape().length(), read.length());
      assertEquals(recording.result().traceHash(), Trace.hash(read.hash()));
      assertEquals(recording.tape().firstKept(), read.firstKept());
      assertEquals(recording.tape().at(read.length()), read.at(read.length()));
      assertEquals(Optional.empty(), Difference.between(recording.tape(), read));
    }
  }

  @Test
  void aRingIsReadBackFromWhereItBegins() throws TraceException {
    Tape ring = TapeTest.filled(Tape.lastOf(4_096), 50_000, -1);
    Recording recording = recorded(TraceLevel.LAST);

    TraceFile read = TraceFile.read(lines(with(recording, ring)).stream());

    assertEquals(ring.firstKept(), read.firstKept());
    assertEquals(ring.at(ring.firstKept()), read.at(read.firstKept()));
    assertEquals(Optional.empty(), Difference.between(ring, read));
  }

  @Test
  void theLevelFullTellsInWordsWhatHappensBetweenTheEvents() {
    List<String> lines = lines(recorded(TraceLevel.FULL));

    assertTrue(lines.contains("* 20.000000000 crash begins: crash m1"), String.join("\n", lines));
    assertTrue(lines.stream().anyMatch(line -> line.contains(" takes Received[")));
    assertTrue(lines.stream().anyMatch(line -> line.contains(" wants Send[")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("story: m")));
  }

  @Test
  void aFileThatWasChangedIsFoundOut() {
    List<String> lines = new ArrayList<>(lines(recorded(TraceLevel.EVENTS)));
    int changed = 50;
    lines.set(changed, lines.get(changed).replaceFirst("[0-9]+$", "4711"));

    var thrown = assertThrows(TraceException.class, () -> TraceFile.read(lines.stream()));

    assertTrue(thrown.getMessage().contains("the trace was changed"), thrown.getMessage());
  }

  @Test
  void aFileThatIsCutOffIsFoundOut() {
    List<String> lines = lines(recorded(TraceLevel.EVENTS));

    var thrown =
        assertThrows(
            TraceException.class, () -> TraceFile.read(lines.stream().limit(lines.size() - 1)));

    assertTrue(thrown.getMessage().contains("the trace is cut off"), thrown.getMessage());
  }

  @Test
  void anotherFileIsNoTrace() {
    var thrown =
        assertThrows(TraceException.class, () -> TraceFile.read(List.of("scenario: 1").stream()));

    assertEquals(
        "line 1: this is no trace: the first line of one is «swarmsim trace 1»",
        thrown.getMessage());
  }

  private Recording recorded(TraceLevel level) {
    return Recorder.record(
        Samples.read(folder, Samples.LEADER_CRASH), RunOptions.DEFAULT, level, line -> {});
  }

  private static Recording with(Recording recording, Tape tape) {
    return new Recording(
        recording.result(),
        recording.level(),
        tape,
        List.of(),
        recording.counters(),
        recording.lock(),
        recording.untilNanos());
  }

  private static List<String> lines(Recording recording) {
    var lines = new ArrayList<String>();
    TraceText.write(recording, lines::add);
    return lines;
  }
}
