package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that describes the format says what the reader does. */
final class FormatPageTest {
  private static final Path PAGE = Path.of("../scenarios/README.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleOfThePageCanBeRead() throws IOException, ScenarioException {
    List<String> examples =
        EXAMPLE.matcher(Files.readString(PAGE)).results().map(result -> result.group(1)).toList();

    for (String example : examples) {
      ScenarioTexts.read(example);
    }
    assertEquals(7, examples.size());
  }

  @Test
  void thePageNamesEveryActionTargetAndFact() throws IOException {
    String page = Files.readString(PAGE);

    for (ScenarioCatalogue.ActionEntry action : ScenarioCatalogue.actions()) {
      assertTrue(page.contains("| `" + action.name() + ": "), action.name());
      for (String option : action.options()) {
        assertTrue(page.contains("`" + option + "`"), option);
      }
    }
    for (Target.Group group : Target.Group.values()) {
      assertTrue(page.contains("`" + group + "`"), group.toString());
    }
    for (ScenarioCatalogue.Entry fact : ScenarioCatalogue.facts()) {
      for (String name : fact.name().split(", ", -1)) {
        assertTrue(page.contains(name), name);
      }
    }
  }

  @Test
  void thePageNamesEveryKeyOfABehaviour() throws IOException {
    String page = Files.readString(PAGE);

    for (List<String> keys : BehaviourReader.keys()) {
      for (String key : keys) {
        assertTrue(page.contains("`" + key + "`"), key);
      }
    }
  }

  @Test
  void everyTargetAndFactOfTheCatalogueHasItsLine() {
    assertEquals(Target.Group.values().length + 4, ScenarioCatalogue.targets().size());
    ScenarioCatalogue.facts().forEach(fact -> assertTrue(fact.description().length() > 8));
  }
}
