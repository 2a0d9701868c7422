package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
  private final Shell shell = new Shell(FakeSimulator.held());

  @Test
  void validateSaysAllThatIsWrongAndCounts() {
    var said = shell.type("validate", Shell.STORIES, Shell.MISTAKEN);

    assertEquals(3, said.exitCode());
    assertEquals(
        """
        valid    %1$s/one.yaml
        valid    %1$s/two.yaml
        invalid  %2$s
        3 scenarios: 2 valid, 1 invalid
        """
            .formatted(Shell.STORIES, Shell.MISTAKEN),
        said.out());
    assertEquals(3, said.err().lines().filter(line -> line.startsWith("error: ")).count());
  }

  @Test
  void validateOfAValidFileIsOneLine() {
    var said = shell.type("validate", Shell.ONE);

    assertEquals(0, said.exitCode());
    assertEquals("valid    " + Shell.ONE + "\n", said.out());
    assertEquals("", said.err());
  }

  @Test
  void listedScenariosComeWithTheFirstSentenceAboutThem() {
    var said = shell.type("list", "scenarios", "--in", Shell.STORIES);

    assertEquals(0, said.exitCode());
    assertEquals(
        """
        %1$s/one.yaml  One manager runs for a while.
        %1$s/two.yaml  Two managers run for a while.
        """
            .formatted(Shell.STORIES),
        said.out());
  }

  @Test
  void anInvalidScenarioIsListedAsSuch() {
    String folder = "src/test/resources/dev/swarmsim/cli/mistaken";

    var said = shell.type("list", "scenarios", "--in", folder);

    assertEquals(0, said.exitCode());
    assertTrue(said.out().contains("(not valid; see: swarmsim validate"), said.out());
  }

  @Test
  void listedFaultsAreTheCatalogues() {
    var said = shell.type("list", "FAULTS");

    assertEquals(0, said.exitCode());
    assertEquals(ScenarioCatalogue.actions().size(), said.out().lines().count());
  }

  @Test
  void listedChecksAreTheWorlds() {
    assertEquals("one-leader-per-term  one leader in a term\n", shell.type("list", "checks").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"targets", "facts"})
  void otherTopicsAreListedALineEach(String topic) {
    var said = shell.type("list", topic);

    assertEquals(0, said.exitCode());
    assertTrue(said.out().lines().count() > 3, said.out());
    assertTrue(said.out().lines().noneMatch(String::isBlank), said.out());
  }

  @Test
  void withoutATopicEverythingIsListedUnderItsName() {
    var said = shell.type("list", "--in", Shell.STORIES);

    assertEquals(0, said.exitCode());
    for (String topic : new String[] {"scenarios", "faults", "targets", "checks", "facts"}) {
      assertTrue(said.out().lines().anyMatch(topic::equals), topic);
    }
  }

  @Test
  void versionSaysAlsoOnWhatItRuns() {
    var said = shell.type("version");

    assertEquals(0, said.exitCode());
    assertTrue(said.out().startsWith("swarmsim "), said.out());
    assertTrue(said.out().contains("java " + System.getProperty("java.version")), said.out());
    assertEquals(said.out(), shell.type("--version").out());
  }

  @Test
  void versionAsJsonNamesItsSchema() {
    assertTrue(shell.type("version", "--json").out().startsWith("{\n  \"schemaVersion\": 1,\n"));
  }
}
