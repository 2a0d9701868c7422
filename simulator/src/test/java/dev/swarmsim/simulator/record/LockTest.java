package dev.swarmsim.simulator.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  @TempDir private Path folder;

  @Test
  void targetsAreTheMachinesThatWereMeant() {
    Recording recording = recorded(Samples.LEADER_CRASH, RunOptions.DEFAULT);

    String lock = ScenarioWriter.write(recording.lock());

    assertTrue(lock.contains("crash: m"), lock);
    assertFalse(lock.contains("leader"), lock);
    assertFalse(lock.contains("one-follower"), lock);
    assertFalse(lock.contains("a-live-manager"), lock);
  }

  @Test
  void theLockRepeatsARunOfAnotherSeedAndWire() {
    RunOptions options =
        RunOptions.DEFAULT.withSeed(4711).withWire(NetworkModel.Wire.NETTY).until(70_000_000_000L);
    Recording recording = recorded(Samples.LEADER_CRASH, options);

    Scenario again = Samples.read(folder, ScenarioWriter.write(recording.lock()));

    assertEquals(
        recording.result().traceHash(),
        ScenarioRunner.run(again, RunOptions.DEFAULT.until(70_000_000_000L), line -> {})
            .traceHash());
    assertEquals(NetworkModel.Wire.NETTY, again.network().wire());
  }

  @Test
  void theLockBringsTheFilesThatWereRead() throws IOException {
    Files.writeString(folder.resolve("greeting.txt"), "hello");
    String text =
        """
        scenario: 1
        name: sample
        cluster: {managers: 1}
        steps:
          - {at: 10s, on: m1, docker: config create greeting ./greeting.txt}
        """;
    Recording recording = recorded(text, RunOptions.DEFAULT);
    Files.delete(folder.resolve("greeting.txt"));

    Scenario again = Samples.read(folder, ScenarioWriter.write(recording.lock()));

    assertEquals(Optional.of("hello"), again.files().read("./greeting.txt"));
    assertEquals(
        recording.result().traceHash(),
        ScenarioRunner.run(again, RunOptions.DEFAULT, line -> {}).traceHash());
  }

  @Test
  void whatNeverCameIsLeftAsItWas() {
    Recording recording = recorded(Samples.LEADER_CRASH, RunOptions.DEFAULT.until(15_000_000_000L));

    assertTrue(ScenarioWriter.write(recording.lock()).contains("crash: leader"));
  }

  @Test
  void theHeaderIsReadBack() {
    var header =
        new LockHeader("0123456789abcdef", 77, "1.2", "25 (x)", OptionalLong.of(70_500_000_000L));

    String text = header.over(Samples.read(folder, Samples.LEADER_CRASH));

    assertEquals(Optional.of(header), LockHeader.of(text));
    assertEquals("sample", Samples.read(folder, text).name());
  }

  @Test
  void aScenarioIsNoLock() {
    assertEquals(Optional.empty(), LockHeader.of(Samples.LEADER_CRASH));
  }

  private Recording recorded(String text, RunOptions options) {
    return Recorder.record(Samples.read(folder, text), options, TraceLevel.OFF, line -> {});
  }
}
