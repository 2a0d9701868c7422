package dev.swarmsim.raft.kv;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three processes over TCP with real files, killed and paused under load.
 *
 * <p>A few seconds each in the build; for minutes: {@code mvn -pl raft test -Dtest=CrashTest
 * -Dcrash.seconds=180 -Dcrash.seed=7}. The seed decides who is hit and when; what runs meanwhile is
 * the machine's business, so that it repeats the schedule, not the run.
 */
class CrashTest {
  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("crash.seconds", 6));
  private static final long SEED = Long.getLong("crash.seed", 1);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void whatClientsSawHappenedOnOneCopyAndNothingAcknowledgedIsLost(CrashRun.Fault fault)
      throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")),
        "there is no kill here: nodes cannot be killed or paused");

    CrashRun.Outcome outcome = new CrashRun(fault, SEED).run(directory, DURATION);

    System.out.printf(
        Locale.ROOT, "%s, seed %d, %d s: %s%n", fault, SEED, DURATION.toSeconds(), outcome);
    assertTrue(outcome.verdict().holds(), outcome::toString);
    assertTrue(outcome.wrong().isEmpty(), outcome::toString);
  }
}
