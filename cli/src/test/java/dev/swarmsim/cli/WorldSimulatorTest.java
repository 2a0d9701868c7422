package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line before the real world. */
class WorldSimulatorTest {
  private final Shell shell = new Shell(new WorldSimulator());

  @Test
  void aRunIsTheSameWhenItIsRepeated() {
    var first = shell.type("run", Shell.STORIES + "/two.yaml", "--seed", "7", "-v");
    var second = shell.type("run", Shell.STORIES + "/two.yaml", "--seed", "7", "-v");

    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("leads term"), first.out());
    assertEquals(first.out(), second.out());
  }

  @Test
  void theWorldsChecksAreListed() {
    assertTrue(shell.type("list", "checks").out().contains("writable-iff-quorum"));
  }

  @Test
  void anExpectationThatDoesNotComeTrueIsBroken(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("hope.yaml");
    Files.writeString(
        file,
        """
        scenario: 1
        name: hope
        about: One manager cannot elect a leader when it is off.
        cluster: {managers: 1}
        steps:
          - {at: 5s, crash: m1}
        expect:
          eventually:
            - {after: 6s, within: 10s, that: "leader exists"}
        """);

    var said = shell.type("run", file.toString());

    assertEquals(1, said.exitCode(), said.err());
    assertTrue(said.out().contains("  broken     within 10s of 6s: leader exists"), said.out());
    assertEquals("repeat with: swarmsim run " + file + " --seed 42", said.lastLine());
  }

  @Test
  void aDockerCommandThatDoesNotExistIsAMistakeInTheScenario(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("typo.yaml");
    Files.writeString(
        file,
        """
        scenario: 1
        name: typo
        about: Nobody knows this command.
        cluster: {managers: 1}
        steps:
          - {at: 5s, on: m1, docker: servcie ls}
        """);

    var said = shell.type("validate", file.toString());

    assertEquals(3, said.exitCode());
    assertTrue(said.err().contains("typo.yaml:6:"), said.err());
  }
}
