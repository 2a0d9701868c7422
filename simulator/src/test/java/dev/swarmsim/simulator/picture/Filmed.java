package dev.swarmsim.simulator.picture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run that a camera looked at.
 *
 * @param scenario what was run
 * @param result what came of it
 * @param film what was seen
 */
record Filmed(Scenario scenario, RunResult result, Film film) {

  /** Runs what happens to a cluster, for two minutes. */
  static Filmed of(String cluster, String steps) {
    return run(scenario(cluster, steps));
  }

  static Scenario scenario(String cluster, String steps) {
    String text =
        """
        scenario: 1
        name: filmed
        cluster: {%s}
        steps:
        %s  - {at: 2m, on: m1, docker: version}
        """
            .formatted(cluster, steps);
    try {
      return ScenarioRunner.reader().read("filmed.yaml", text);
    } catch (ScenarioException mistake) {
      throw new IllegalArgumentException(mistake.getMessage(), mistake);
    }
  }

  static Filmed run(Scenario scenario) {
    var camera = new Camera(scenario);
    RunResult result = ScenarioRunner.run(scenario, camera.on(RunOptions.DEFAULT), line -> {});
    return new Filmed(scenario, result, camera.film());
  }

  String page() {
    return page("swarmsim run filmed.yaml --seed 42");
  }

  String page(String repeat) {
    var page = new StringBuilder();
    try {
      ReportPage.write(new Report(scenario, result, film, repeat, "42", "test"), page);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toString();
  }

  /** The data inside a page. */
  static Map<?, ?> data(String page) {
    String opening = "<script type=\"application/json\" id=\"film\">";
    int from = page.indexOf(opening) + opening.length();
    assertTrue(from > opening.length(), "the page holds no film");
    return (Map<?, ?>) Json.parse(page.substring(from, page.indexOf("</script>", from)));
  }

  Still at(long seconds) {
    return new Still(film, TimeUnit.SECONDS.toNanos(seconds));
  }
}
