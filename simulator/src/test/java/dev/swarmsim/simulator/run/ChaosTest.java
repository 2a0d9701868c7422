package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.RaftNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Many seeds of chaos. {@code -Dswarmsim.seeds=10000} plays more of them than the build does,
 * {@code -Dswarmsim.first-seed=N} begins elsewhere.
 */
class ChaosTest {
  private static final int SEEDS = Integer.getInteger("swarmsim.seeds", 200);
  private static final long FIRST_SEED = Long.getLong("swarmsim.first-seed", 1);
  private static final int FAILURES_TOLD = 20;

  @Test
  void underAnyFaultsAllChecksHoldAndPeaceBringsTheSwarmBack(TestReporter reporter) {
    var failures = new ArrayList<String>();
    long events = 0;
    long started = System.nanoTime();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      ChaosPlan plan = ChaosPlan.draw(seed);
      try {
        events += ChaosRun.play(plan, RaftNode::new).events();
      } catch (RuntimeException failure) {
        failures.add(told(plan, failure));
      }
      if (failures.size() == FAILURES_TOLD) {
        break;
      }
    }

    double seconds = (System.nanoTime() - started) / 1e9;
    reporter.publishEntry(
        "chaos",
        "%d seeds in %.1f s: %.1f seeds/s, %.0f events/s"
            .formatted(SEEDS, seconds, SEEDS / seconds, events / seconds));
    assertTrue(failures.isEmpty(), () -> String.join(System.lineSeparator(), failures));
  }

  @Test
  void aSeedRepeatsToTheLastEvent() {
    for (long seed : List.of(10L, 11L)) {
      ChaosRun.Outcome first = ChaosRun.play(ChaosPlan.draw(seed), RaftNode::new);
      ChaosRun.Outcome second = ChaosRun.play(ChaosPlan.draw(seed), RaftNode::new);

      assertEquals(first, second);
      assertTrue(first.virtualNanos() > Duration.ofSeconds(5).toNanos());
    }
  }

  private static String told(ChaosPlan plan, RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    StackTraceElement[] stack = cause.getStackTrace();
    return "%s%n  caused by %s%n  at %s%n%s%n  repeat with: mvn -pl simulator -am test -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false -Dswarmsim.seeds=1 -Dswarmsim.first-seed=%d"
        .formatted(
            failure.getMessage(),
            cause,
            stack.length == 0 ? "?" : stack[0],
            plan.describe(),
            plan.seed());
  }
}
