package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The campaign that is run when nobody names another. */
public final class DefaultCampaign {
  /** The name by which a command line means it, in the place of a file. */
  public static final String NAME = "default-campaign";

  private static final String FILE = "default.yaml";

  private DefaultCampaign() {}

  /** Its text. */
  public static String text() {
    try (InputStream stream = DefaultCampaign.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing from this build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The scenario that it runs. */
  public static Scenario scenario() {
    try {
      return ScenarioRunner.reader().read(NAME, text());
    } catch (ScenarioException invalid) {
      throw new IllegalStateException(invalid.problems().getFirst().render(), invalid);
    }
  }
}
