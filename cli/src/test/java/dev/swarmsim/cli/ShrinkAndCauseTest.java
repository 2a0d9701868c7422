package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkAndCauseTest {
  private static final String FAILING =
      """
      scenario: 1
      name: failing
      cluster: {managers: 3, workers: 1}
      network: {wire: direct}
      steps:
        - {at: 5s, on: m1, docker: service create --detach --name web nginx}
        - {at: 6s, slow: w1, factor: 3}
        - {at: 7s, on: m1, docker: service ls, shows: no-such-service}
        - {at: 8s, pause: m3, for: 1s}
      """;

  private final Shell shell = new Shell(new WorldSimulator());
  @TempDir private Path folder;
  private String failing;
  private String holding;

  @BeforeEach
  void writeScenarios() throws IOException {
    failing = Files.writeString(folder.resolve("failing.yaml"), FAILING).toString();
    holding =
        Files.writeString(
                folder.resolve("holding.yaml"), FAILING.replace("shows: no-such-service", "as: A"))
            .toString();
  }

  @Test
  void theShrunkScenarioIsPrintedAndItsWayIsTold() {
    var said = shell.type("shrink", failing, "--jobs", "1");

    assertEquals(1, said.exitCode());
    assertTrue(said.out().startsWith("scenario: 1\nname: failing-shrunk\n"), said.out());
    assertTrue(said.out().contains("docker: service ls, shows: no-such-service}"), said.out());
    assertTrue(said.out().contains("verdict: {fails: \"at TIME: docker service ls"), said.out());
    assertFalse(said.out().contains("slow"), said.out());
    assertTrue(said.err().contains("before  2 faults, 2 commands, 4 nodes"), said.err());
    assertTrue(said.err().contains("3 of 3 more runs left the same trace"), said.err());
  }

  @Test
  void whatIsWrittenToAFileHoldsWhenItIsRun() {
    String small = folder.resolve("small.yaml").toString();

    var said = shell.calling("swarmsim").type("shrink", failing, "-o", small, "--jobs", "1");

    assertTrue(said.err().contains("replay: swarmsim run " + small), said.err());
    assertEquals(0, shell.type("run", small).exitCode());
  }

  @Test
  void whatHoldsIsNotShrunkAndHasNoCause() {
    var shrink = shell.type("shrink", holding);
    var cause = shell.type("cause", holding, "--seed", "7");

    assertEquals(0, shrink.exitCode());
    assertTrue(shrink.out().contains("holds with seed 42: there is nothing to shrink"));
    assertEquals(0, cause.exitCode());
    assertTrue(cause.out().contains("holds with seed 7: nothing in it was inevitable"));
  }

  @Test
  void whoInterruptsHasTheBestSoFar() {
    var said = shell.interruptedWhen(() -> true).type("shrink", failing);

    assertEquals(130, said.exitCode());
    assertTrue(said.out().contains("docker: service ls, shows: no-such-service"), said.out());
    assertTrue(said.err().contains("interrupted: this is the best so far"), said.err());
  }

  @Test
  void aFailureThatTheScenarioDecidesIsSaidToComeWhateverTheDiceDo() {
    var said = shell.type("cause", failing, "--rolls", "2", "--points", "4", "--jobs", "1");

    assertEquals(1, said.exitCode());
    assertTrue(said.out().contains("2 of 2"), said.out());
    assertTrue(said.out().contains("It comes whatever the dice do"), said.out());
  }

  @Test
  void theCauseIsAlsoToldToMachines() {
    var said =
        shell.type(
            "cause", failing, "--rolls", "2", "--points", "2", "--jobs", "1", "--format", "json");

    assertEquals(1, said.exitCode());
    assertTrue(said.out().contains("\"inevitableNanos\": 0"), said.out());
    assertTrue(said.out().contains("\"failedOtherwise\": 0"), said.out());
  }

  @Test
  void aMistypedScenarioIsRefusedByBoth() {
    assertEquals(3, shell.type("shrink", Shell.MISTAKEN).exitCode());
    assertEquals(3, shell.type("cause", Shell.MISTAKEN).exitCode());
  }
}
