package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random docker commands and faults over whole worlds. {@code -Dswarmsim.seeds=10000} plays more
 * seeds than the build does, {@code -Dswarmsim.first-seed=N} begins elsewhere.
 */
class UnrestTest {
  private static final int SEEDS = Integer.getInteger("swarmsim.seeds", 30);
  private static final long FIRST_SEED = Long.getLong("swarmsim.first-seed", 1);
  private static final int FAILURES_TOLD = 5;

  @Test
  void afterHealingEachServiceConvergesOrTheExplanationSaysWhyNot(TestReporter reporter) {
    var failures = new ArrayList<String>();
    long started = System.nanoTime();
    for (long seed = FIRST_SEED;
        seed < FIRST_SEED + SEEDS && failures.size() < FAILURES_TOLD;
        seed++) {
      var unrest = new Unrest(seed);
      List<String> bad;
      try {
        unrest.happen();
        bad = new Rest(unrest.stage()).unexplained();
      } catch (RuntimeException failure) {
        bad = List.of(failure.toString());
      }
      if (!bad.isEmpty()) {
        failures.add(
            "seed %d%n%s%n  %s"
                .formatted(seed, String.join("\n", bad), String.join("\n  ", unrest.told())));
      }
    }
    reporter.publishEntry(
        "unrest", "%d seeds, %.1f s".formatted(SEEDS, (System.nanoTime() - started) / 1e9));
    assertEquals("", String.join("\n", failures));
  }
}
