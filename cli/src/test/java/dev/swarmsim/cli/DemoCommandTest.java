package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  private static final int STEPS = 7;
  private static final String INVITATION = "Enter goes on";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutATerminalTheLessonRunsToItsEndAndNeverWaits() {
    int exitCode = run(Surroundings.none(), "demo", "quorum-loss");

    assertEquals(ExitCode.HELD, exitCode, err.toString());
    assertTrue(out.toString().contains("== 7/7  What to remember"));
    assertTrue(out.toString().contains("swarmsim quorum 4"));
    assertFalse(out.toString().contains(INVITATION));
  }

  @Test
  void dockersWholeRefusalIsShown() {
    run(Surroundings.none(), "demo", "quorum-loss");

    String words = out.toString().replaceAll("\\s+", " ");
    assertTrue(
        words.contains(
            "The swarm does not have a leader. It's possible that too few managers are online."
                + " Make sure more than half of the managers are online."));
    assertTrue(words.contains("1 < 2: no leader can be elected, nothing can be committed."));
  }

  @Test
  void noLineIsWiderThanEightyCharacters() {
    run(Surroundings.none(), "demo", "quorum-loss", "--seed", "7");

    List<String> wide = out.toString().lines().filter(line -> line.length() > 80).toList();
    assertEquals(List.of(), wide);
  }

  @Test
  void equalSeedsTellEqualStories() {
    run(Surroundings.none(), "demo", "quorum-loss", "--seed", "0x5");
    String first = out.toString();
    out.getBuffer().setLength(0);

    run(Surroundings.none(), "demo", "quorum-loss", "--seed", "5");

    assertEquals(first, out.toString());
  }

  @Test
  void onATerminalEveryStepButTheLastWaitsForEnter() {
    int exitCode = run(terminal(true, "\n".repeat(STEPS), () -> false), "demo", "quorum-loss");

    assertEquals(ExitCode.HELD, exitCode);
    assertEquals(STEPS - 1, out.toString().lines().filter(l -> l.contains(INVITATION)).count());
  }

  @Test
  void aTerminalIsNotWaitedForIfTheOutputGoesElsewhereOrNobodyWantsTo() {
    run(terminal(false, "", () -> false), "demo", "quorum-loss");
    run(terminal(true, "", () -> false), "demo", "quorum-loss", "--no-pause");

    assertFalse(out.toString().contains(INVITATION));
  }

  @Test
  void controlCEndsTheLessonAfterTheStepThatRuns() {
    int exitCode = run(terminal(true, "", () -> true), "demo", "quorum-loss");

    assertEquals(ExitCode.INTERRUPTED, exitCode);
    assertTrue(out.toString().contains("== 1/7"));
    assertFalse(out.toString().contains("== 2/7"));
  }

  @Test
  void anUnknownDemoIsRefusedWithASuggestion() {
    int exitCode = run(Surroundings.none(), "demo", "quorum-los");

    assertEquals(ExitCode.USAGE, exitCode);
    assertEquals(
        List.of("error: unknown demo \"quorum-los\"", "  did you mean: quorum-loss"),
        err.toString().lines().toList());
  }

  @Test
  void helpBeginsWithExamples() {
    run(Surroundings.none(), "demo", "--help");

    assertTrue(out.toString().contains("swarmsim demo quorum-loss --no-pause"));
  }

  private int run(Surroundings surroundings, String... arguments) {
    return new Swarmsim(new WorldSimulator(), surroundings)
        .execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private static Surroundings terminal(boolean output, String typed, BooleanSupplier interrupted) {
    var environment = new TreeMap<String, String>();
    environment.put("NO_COLOR", "1");
    return new Surroundings(
        environment, output, output, true, new StringReader(typed), interrupted, "swarmsim");
  }
}
