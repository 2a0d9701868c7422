package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @Test
  void aScenarioThatHoldsEndsWithZero() {
    var said = new Shell(FakeSimulator.held(FakeSimulator.HELD)).type("run", Shell.ONE);

    assertEquals(0, said.exitCode());
    assertEquals("", said.err());
  }

  @Test
  void aBrokenCheckEndsWithOneAndTheCommandThatRepeatsTheRun() {
    var said = new Shell(FakeSimulator.broken(FakeSimulator.BROKEN)).type("run", Shell.ONE);

    assertEquals(1, said.exitCode());
    assertEquals("repeat with: swarmsim run " + Shell.ONE + " --seed 42", said.lastLine());
  }

  @Test
  void aRunThatBrokeNothingButLeftACheckUndecidedEndsWithSix() {
    var said = new Shell(FakeSimulator.broken(FakeSimulator.UNDECIDED)).type("run", Shell.ONE);

    assertEquals(6, said.exitCode());
  }

  @Test
  void aRunThatBrokeWhatItMustEndsWithZero() {
    var said = new Shell(FakeSimulator.held(FakeSimulator.BROKEN)).type("run", Shell.ONE);

    assertEquals(0, said.exitCode());
    assertTrue(said.out().contains("broke what the scenario says must break"), said.out());
  }

  @Test
  void aMissingFileIsAnInvalidScenario() {
    var said = new Shell(FakeSimulator.held()).type("run", "nowhere.yaml");

    assertEquals(3, said.exitCode());
    assertEquals("error: there is no file or folder \"nowhere.yaml\"\n", said.err());
  }

  @Test
  void aFolderWithoutScenariosIsAnInvalidScenario(@TempDir Path folder) {
    var said = new Shell(FakeSimulator.held()).type("run", folder.toString());

    assertEquals(3, said.exitCode());
    assertEquals(
        "error: there is no scenario (*.yaml, *.yml) in the folder \"" + folder + "\"\n",
        said.err());
  }

  @Test
  void aMistakeInAScenarioIsShownWithItsPlaceAndWithoutAStackTrace() {
    var said = new Shell(FakeSimulator.held()).type("run", Shell.MISTAKEN);

    assertEquals(3, said.exitCode());
    assertTrue(said.err().contains("mistaken.yaml:7:12"), said.err());
    assertTrue(said.err().contains("did you mean: one-leader-per-term"), said.err());
    assertFalse(said.err().contains("\tat "), said.err());
  }

  @Test
  void aMistakeOfOursShowsItsStackTraceAndAsksForAReport() {
    var world =
        FakeSimulator.held()
            .before(
                () -> {
                  throw new IllegalStateException("the world ended");
                });

    var said = new Shell(world).type("run", Shell.ONE, "--seed", "0x7f3a");

    assertEquals(4, said.exitCode());
    assertAll(
        () -> assertTrue(said.err().startsWith("java.lang.IllegalStateException: the world ended")),
        () -> assertTrue(said.err().contains("\tat ")),
        () -> assertTrue(said.err().contains("a mistake in swarmsim, not in what you did")),
        () -> assertTrue(said.err().contains("please report it")),
        () -> assertTrue(said.err().contains("command: swarmsim run " + Shell.ONE)));
  }

  @Test
  void ofAFolderEveryScenarioIsRunByName() {
    var said = new Shell(FakeSimulator.held(FakeSimulator.HELD)).type("run", Shell.STORIES);

    assertEquals(0, said.exitCode());
    assertEquals(
        """
        held       %1$s/one.yaml  1 of 1 check held, seed 42, 0:10.000 virtual
        held       %1$s/two.yaml  1 of 1 check held, seed 42, 0:10.000 virtual

        2 scenarios: 2 held, 0 broken, 0 invalid
        """
            .formatted(Shell.STORIES),
        said.out());
  }

  @Test
  void oneInvalidScenarioAmongOthersEndsWithThreeAfterAllWereLookedAt() {
    var world = FakeSimulator.held(FakeSimulator.HELD);

    var said = new Shell(world).type("run", Shell.MISTAKEN, Shell.STORIES);

    assertEquals(3, said.exitCode());
    assertEquals("3 scenarios: 2 held, 0 broken, 1 invalid", said.lastLine());
    assertEquals(2, world.asked().size());
  }

  @Test
  void aSeedIsDecimalOrHexadecimal() {
    var world = FakeSimulator.held();
    var shell = new Shell(world);

    shell.type("run", Shell.ONE, "--seed", "7");
    shell.type("run", Shell.ONE, "--seed=0xFFFFFFFFFFFFFFFF");
    shell.type("run", Shell.ONE);

    assertEquals(OptionalLong.of(7), world.asked().get(0).seed());
    assertEquals(OptionalLong.of(-1), world.asked().get(1).seed());
    assertEquals(OptionalLong.empty(), world.asked().get(2).seed());
  }

  @Test
  void aLargeSeedIsRepeatedAsItCanBeTyped() {
    var said =
        new Shell(FakeSimulator.broken()).type("run", Shell.ONE, "--seed", "0x1f00000000000000");

    assertEquals(
        "repeat with: swarmsim run " + Shell.ONE + " --seed 0x1f00000000000000", said.lastLine());
  }

  @Test
  void theRepeatCommandCanBePastedIntoAShell(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("it's one.yaml");
    Files.copy(Path.of(Shell.ONE), file);

    var said =
        new Shell(FakeSimulator.broken()).calling("my tools/swarmsim").type("run", file.toString());

    assertEquals(
        "repeat with: 'my tools/swarmsim' run '" + folder + "/it'\\''s one.yaml' --seed 42",
        said.lastLine());
  }

  @Test
  void aReportInAFileLeavesTheOutputEmptyAndIsNotColoured(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.txt");

    var said =
        new Shell(FakeSimulator.held(FakeSimulator.HELD))
            .inTerminal()
            .type("run", Shell.ONE, "-o", report.toString());

    assertEquals(0, said.exitCode());
    assertEquals("", said.out());
    assertTrue(Files.readString(report).contains("held       one: 1 of 1 check held\n"));
    assertFalse(Files.readString(report).contains("\u001b"));
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeAnythingRuns(@TempDir Path folder) {
    var world = FakeSimulator.held();
    String report = folder.resolve("none").resolve("report.txt").toString();

    var said = new Shell(world).type("run", Shell.ONE, "--output", report);

    assertEquals(2, said.exitCode());
    assertEquals(
        "error: cannot write the report \""
            + report
            + "\": there is no such folder; make it first\n",
        said.err());
    assertTrue(world.asked().isEmpty());
  }

  @Test
  void aReportDoesNotReplaceAFolder(@TempDir Path folder) {
    var said = new Shell(FakeSimulator.held()).type("run", Shell.ONE, "-o", folder.toString());

    assertEquals(2, said.exitCode());
    assertTrue(said.err().endsWith("it is a folder\n"), said.err());
  }

  @Test
  void interruptedItFinishesTheCurrentRunAndStartsNoOther() {
    var world = FakeSimulator.broken(FakeSimulator.BROKEN);

    var said =
        new Shell(world).interruptedWhen(() -> !world.asked().isEmpty()).type("run", Shell.STORIES);

    assertEquals(130, said.exitCode());
    assertEquals(1, world.asked().size());
    assertEquals("interrupted; 1 not run\n", said.err());
    assertEquals("1 scenario: 0 held, 1 broken, 0 invalid", said.lastLine());
  }
}
