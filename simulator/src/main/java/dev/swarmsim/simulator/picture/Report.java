package dev.swarmsim.simulator.picture;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Optional;

/**
 * What a {@link ReportPage} is made from.
 *
 * @param scenario what was run
 * @param result what came of it
 * @param film what was seen
 * @param repeat the command that repeats the run
 * @param seed the seed as people write it
 * @param version the version of the program that ran it
 */
public record Report(
    Scenario scenario, RunResult result, Film film, String repeat, String seed, String version) {

  /** The moment that the pictures show first: the first broken check, or the end. */
  long cursorNanos() {
    return result.failure().map(Failure::timeNanos).orElse(result.virtualNanos());
  }

  /** What went wrong first; empty if nothing did. */
  Optional<Failure> failure() {
    return result.failure();
  }
}
