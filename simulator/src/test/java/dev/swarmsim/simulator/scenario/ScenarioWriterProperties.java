package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.simulator.check.Checks;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ScenarioWriterProperties {
  private static final ScenarioReader READER =
      new ScenarioReader(Checks.names(), command -> Optional.empty());

  @Property(tries = 1_000, seed = "20260102")
  void whateverAScenarioSaysReadsBackEqual(@ForAll long seed) throws ScenarioException {
    Scenario scenario = new RandomScenarios(seed).scenario();

    String written = ScenarioWriter.write(scenario);

    assertEquals(scenario, Lineless.of(READER.read("written.yaml", written)), written);
  }
}
