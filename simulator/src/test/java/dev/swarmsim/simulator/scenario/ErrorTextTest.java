package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake has its text: {@code errors/NAME.yml} is refused with what {@code errors/NAME.txt}
 * says. The texts are rewritten by {@code -Dgolden.rewrite=true} and reviewed as a diff.
 */
final class ErrorTextTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/swarmsim/simulator/scenario/errors");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - ".yml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMistakeIsExplainedWithItsPlace(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".yml"));
    Path golden = FOLDER.resolve(name + ".txt");

    var refusal =
        assertThrows(
            ScenarioException.class, () -> ScenarioTexts.reader().read(name + ".yml", text));

    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(golden, refusal.getMessage());
    }
    assertEquals(Files.readString(golden), refusal.getMessage());
  }

  @Test
  void aHugeFileIsRefusedUnread() {
    String text = "# " + "x".repeat(YamlTree.LONGEST_TEXT);

    var refusal = assertThrows(ScenarioException.class, () -> ScenarioTexts.read(text));

    assertEquals("a scenario has at most 1048576 characters", refusal.problems().get(0).message());
  }

  @Test
  void afterFiftyProblemsTheAuthorHasEnoughToDo() {
    String text =
        ScenarioTexts.withLines("x: 1\n".repeat(3)) + "steps:\n" + "  - {at: 3}\n".repeat(99);

    var refusal = assertThrows(ScenarioException.class, () -> ScenarioTexts.read(text));

    assertTrue(refusal.problems().size() <= Problems.MOST, refusal.getMessage());
  }

  @Test
  void anotherNumberOfManagersMakesOtherNodesKnown() throws ScenarioException {
    String text = ScenarioTexts.withSteps("{at: 1s, crash: m4}");

    assertThrows(ScenarioException.class, () -> ScenarioTexts.read(text));
    assertEquals(1, ScenarioTexts.read(text.replace("managers: 3", "managers: 4")).steps().size());
  }
}
