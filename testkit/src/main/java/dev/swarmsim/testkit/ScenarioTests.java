package dev.swarmsim.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Scenario files as JUnit tests, for a test factory:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> stories() {
 *   return ScenarioTests.in(Path.of("src/test/scenarios"), 1, 2, 3);
 * }
 * }</pre>
 */
public final class ScenarioTests {
  private static final double NANOS = 1e9;

  private ScenarioTests() {}

  /**
   * One test for each file of a folder, and below it one for each seed.
   *
   * @param folder its files that end in {@code .yaml} are read, in order of their names
   * @param seeds besides each file's own
   * @throws IllegalArgumentException if there is no such file
   */
  public static Stream<DynamicNode> in(Path folder, long... seeds) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there is no .yaml file in " + folder.toAbsolutePath());
    }
    return files.stream().map(file -> of(file, RunOptions.DEFAULT, seeds));
  }

  /**
   * One test for each seed of a file.
   *
   * @param seeds besides the file's own
   */
  public static DynamicNode of(Path file, RunOptions options, long... seeds) {
    return dynamicContainer(
        file.getFileName().toString(),
        file.toUri(),
        Stream.concat(
            Stream.of(dynamicTest("its own seed", () -> assertHolds(read(file), options))),
            LongStream.of(seeds)
                .mapToObj(
                    seed ->
                        dynamicTest(
                            "seed " + seed,
                            () -> assertHolds(read(file), options.withSeed(seed))))));
  }

  /**
   * Runs a scenario, which must hold.
   *
   * @return what came of it
   * @throws AssertionError if it does not hold, with every check that did not
   */
  public static RunResult assertHolds(Scenario scenario, RunOptions options) {
    RunResult result = ScenarioRunner.run(scenario, options, line -> {});
    if (!result.held()) {
      throw new AssertionError(report(result));
    }
    return result;
  }

  /**
   * Reads a scenario file.
   *
   * @throws AssertionError if it is not one, with everything that is wrong with it
   * @throws UncheckedIOException if it cannot be read
   */
  public static Scenario read(Path file) {
    try {
      return ScenarioRunner.reader().read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ScenarioException invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String report(RunResult result) {
    List<CheckResult> bad =
        result.checks().stream()
            .filter(check -> check.outcome() != CheckResult.Outcome.HELD)
            .toList();
    return "%s does not hold with seed %s:%n%s"
        .formatted(
            result.scenario(),
            result.seed(),
            bad.isEmpty()
                ? "  nothing broke, and something was to"
                : bad.stream().map(ScenarioTests::line).collect(Collectors.joining("\n")));
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
