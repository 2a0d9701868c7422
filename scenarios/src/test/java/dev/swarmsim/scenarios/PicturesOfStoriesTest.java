package dev.swarmsim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.picture.Camera;
import dev.swarmsim.simulator.picture.Report;
import dev.swarmsim.simulator.picture.ReportPage;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.testkit.ScenarioTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every story can be drawn, small enough to send, and being looked at changes none of them. */
class PicturesOfStoriesTest {
  private static final RunOptions QUICK = RunOptions.DEFAULT.withWire(NetworkModel.Wire.DIRECT);
  private static final int LARGEST_PAGE = 5_000_000;

  /** Every so many stories are run without a camera too, to compare. */
  private static final int COMPARED = 4;

  @TestFactory
  Stream<DynamicTest> everyStoryMakesAPageThatCanBeSent() {
    List<Path> files = Stories.files();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> draw(file, files.indexOf(file) % COMPARED == 0)));
  }

  private static void draw(Path file, boolean compared) throws IOException {
    Scenario scenario = ScenarioTests.read(file);
    var camera = new Camera(scenario);
    RunResult result = ScenarioRunner.run(scenario, camera.on(QUICK), line -> {});
    var page = new StringBuilder();

    ReportPage.write(
        new Report(scenario, result, camera.film(), "swarmsim run", "1", "test"), page);

    assertTrue(page.length() < LARGEST_PAGE, page.length() + " characters");
    if (compared) {
      String without = ScenarioRunner.run(scenario, QUICK, line -> {}).traceHash();
      assertEquals(without, result.traceHash(), "the trace with a camera");
    }
  }
}
