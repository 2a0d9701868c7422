package dev.swarmsim.simulator.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.simulator.container.ShellMeaning.End;
import dev.swarmsim.simulator.container.ShellMeaning.Line;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShellMeaningTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void sleepEndsWithZeroAfterItsTime() {
    assertEquals(end(5 * SECOND, 0), ShellMeaning.of(List.of("sleep", "5")).end());
    assertEquals(end(300 * SECOND, 0), ShellMeaning.of(List.of("sleep", "5m")).end());
    assertEquals(end(SECOND / 2, 0), ShellMeaning.of(List.of("sleep", "0.5")).end());
    assertEquals(end(90 * SECOND, 0), ShellMeaning.of(List.of("sleep", "1m", "30s")).end());
    assertEquals(Optional.empty(), ShellMeaning.of(List.of("sleep", "infinity")).end());
  }

  @Test
  void trueFalseAndExitEndAtOnce() {
    assertEquals(end(0, 0), ShellMeaning.of(List.of("true")).end());
    assertEquals(end(0, 1), ShellMeaning.of(List.of("false")).end());
    assertEquals(end(0, 3), ShellMeaning.of(List.of("exit", "3")).end());
  }

  @Test
  void aScriptRunsItsCommandsInTurn() {
    assertEquals(end(3 * SECOND, 2), ShellMeaning.of(List.of("sh", "-c", "sleep 3; exit 2")).end());
    assertEquals(end(0, 1), ShellMeaning.of(List.of("/bin/sh", "-c", "exit 1")).end());
    assertEquals(end(0, 1), ShellMeaning.of(List.of("sh", "-c", "false && sleep 9")).end());
    assertEquals(end(0, 7), ShellMeaning.of(List.of("bash", "-c", "false || exit 7")).end());
    assertEquals(
        end(SECOND, 0), ShellMeaning.of(List.of("sh", "-c", "exec sleep 1; exit 4")).end());
  }

  @Test
  void echoPrintsWhenItsTurnComes() {
    var meaning = ShellMeaning.of(List.of("sh", "-c", "sleep 1; echo 'a; b'; sleep 1; echo c"));

    assertEquals(List.of(new Line(SECOND, "a; b"), new Line(2 * SECOND, "c")), meaning.prints());
    assertEquals(end(2 * SECOND, 0), meaning.end());
  }

  @Test
  void whatIsNotKnownRunsOn() {
    assertEquals(Optional.empty(), ShellMeaning.of(List.of("nginx", "-g", "daemon off;")).end());
    assertEquals(Optional.empty(), ShellMeaning.of(List.of("sh", "-c", "sleep 1; ./server")).end());
    assertEquals(Optional.empty(), ShellMeaning.of(List.of("sh", "-c", "echo 'open")).end());
  }

  @Test
  void aProcessWithoutHandlersDoesNotHearSigtermUnlessThereIsAnInit() {
    var sleep = ContainerSpec.newBuilder().addArgs("sleep").addArgs("1000");

    assertTrue(ShellMeaning.of(sleep.build()).ignoresSigterm());
    assertFalse(ShellMeaning.of(sleep.setInit(true).build()).ignoresSigterm());
    assertFalse(ShellMeaning.of(List.of("nginx")).ignoresSigterm());
  }

  private static Optional<End> end(long afterNanos, int code) {
    return Optional.of(new End(afterNanos, code));
  }
}
