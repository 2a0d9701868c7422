package dev.swarmsim.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTestsTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> storiesOfThisModule() {
    return ScenarioTests.in(Path.of("src/test/scenarios"), 1, 2, 3);
  }

  @Test
  void aStoryThatDoesNotHoldFailsWithWhatDidNot() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(
        file,
        """
        scenario: 1
        name: wrong
        cluster: {managers: 3}
        steps:
          - {at: 30s, crash: [m1, m2]}
        expect:
          at:
            - {time: 2m, that: "leader exists"}
        """);

    var failure =
        assertThrows(
            AssertionError.class,
            () -> ScenarioTests.assertHolds(ScenarioTests.read(file), RunOptions.DEFAULT));

    assertTrue(failure.getMessage().contains("leader exists"), failure.getMessage());
    assertTrue(failure.getMessage().contains("line 8"), failure.getMessage());
  }

  @Test
  void aFolderWithoutStoriesIsNoSuccess() {
    assertThrows(IllegalArgumentException.class, () -> ScenarioTests.in(folder));
  }

  @Test
  void aFileThatIsNoScenarioFailsWithItsMistake() throws IOException {
    Path file = folder.resolve("mistake.yaml");
    Files.writeString(file, "scenario: 1\nname: x\ncluster: {manager: 3}\n");

    var failure = assertThrows(AssertionError.class, () -> ScenarioTests.read(file));

    assertTrue(failure.getMessage().contains("managers"), failure.getMessage());
  }
}
