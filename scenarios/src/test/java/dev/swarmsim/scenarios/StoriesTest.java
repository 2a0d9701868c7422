package dev.swarmsim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every story holds, with its own seed and with others: what it teaches is no luck of the dice. */
class StoriesTest {
  private static final double NANOS = 1e9;

  @Test
  void thereAreStories() {
    assertTrue(Stories.files().size() >= 18, "found only " + Stories.files());
  }

  @TestFactory
  Stream<DynamicContainer> everyStoryHoldsWhateverTheDice() {
    return Stories.files().stream().map(StoriesTest::story);
  }

  @TestFactory
  Stream<DynamicContainer> everyStorySaysWhatItTeaches() {
    return Stories.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Stream.of(
                        dynamicTest(
                            "is named as its file is",
                            () ->
                                assertEquals(
                                    file.getFileName().toString(),
                                    Stories.read(file).name() + ".yaml")),
                        dynamicTest(
                            "has an about",
                            () -> assertFalse(Stories.read(file).about().isBlank())))));
  }

  private static DynamicContainer story(Path file) {
    String name = file.getFileName().toString();
    return dynamicContainer(
        name,
        LongStream.concat(LongStream.of(Stories.read(file).seed()), LongStream.rangeClosed(1, 5))
            .mapToObj(
                seed -> dynamicTest("seed " + seed, () -> assertHolds(Stories.read(file), seed))));
  }

  private static void assertHolds(Scenario scenario, long seed) {
    RunResult result =
        ScenarioRunner.run(
            scenario,
            RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT),
            line -> {});

    assertTrue(result.held(), () -> report(result));
  }

  private static String report(RunResult result) {
    List<CheckResult> bad =
        result.checks().stream()
            .filter(check -> check.outcome() != CheckResult.Outcome.HELD)
            .toList();
    return "%s does not hold with seed %d:%n%s"
        .formatted(
            result.scenario(),
            result.seed(),
            bad.stream().map(StoriesTest::line).collect(Collectors.joining("\n")));
  }

  private static String line(CheckResult check) {
    return String.format(
        Locale.ROOT,
        "  line %d, %s at %.3f s: %s: %s",
        check.line(),
        check.outcome(),
        check.timeNanos().orElse(0L) / NANOS,
        check.name(),
        check.detail());
  }
}
