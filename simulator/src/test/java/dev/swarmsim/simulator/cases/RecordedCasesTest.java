package dev.swarmsim.simulator.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a real swarm said to the same commands. Every difference is listed with its reason in {@code
 * differences.txt}; one that is not listed fails. {@code -Dcases.rewrite=true} writes the list
 * anew, {@code -Dcases.show=true} prints the differences.
 */
class RecordedCasesTest {
  private static final Path LIST =
      Path.of(
          "src", "test", "resources", "dev", "swarmsim", "simulator", "cases", "differences.txt");

  @ParameterizedTest
  @CsvSource({
    "10-service-create, 3",
    "11-service-update, 3",
    "12-rolling, 3",
    "15-placement, 4",
    "19-logs-ps, 3",
    "20-jobs, 3",
    "18-spec, 2",
    "02-init-join, 5",
    "03-promote-demote, 4",
    "05-lock-ca, 3",
    "17-networks, 3",
    "21-stack, 3",
    "30-leader-crash, 5",
    "31-quorum-loss, 5",
    "32-force-new-cluster, 5",
    "34-four-managers, 4",
    "36-worker-down, 4",
    "39-seven-managers, 7",
    "40-events, 3"
  })
  void theSimulationAnswersAsTheRealSwarmDid(String name, int machines) throws IOException {
    List<Replay.Outcome> outcomes = Replay.of(name, machines);

    Differences listed = Differences.read(LIST);
    SortedMap<Integer, String> found = new TreeMap<>();
    List<String> unlisted = new ArrayList<>();
    for (Replay.Outcome outcome : outcomes) {
      if (outcome.likeness() == Replay.Likeness.DIFFERENT) {
        int number = outcome.step().number();
        Optional<String> reason = listed.reason(name, outcome.step());
        found.put(number, reason.orElse("?"));
        if (reason.isEmpty()) {
          unlisted.add(shown(outcome));
        }
      }
    }
    if (Boolean.getBoolean("cases.show")) {
      outcomes.stream()
          .filter(outcome -> outcome.likeness() == Replay.Likeness.DIFFERENT)
          .forEach(outcome -> System.out.println(shown(outcome)));
      System.out.println(counts(name, outcomes));
    }
    if (Boolean.getBoolean("cases.rewrite")) {
      Files.writeString(LIST, listed.with(name, found).text());
      return;
    }

    assertEquals("", String.join("\n", unlisted), name + ": differences that are not listed");
  }

  private static String counts(String name, List<Replay.Outcome> outcomes) {
    var text = new StringBuilder("COUNTS ").append(name).append(' ').append(outcomes.size());
    for (Replay.Likeness likeness : Replay.Likeness.values()) {
      text.append(' ')
          .append(likeness)
          .append(' ')
          .append(outcomes.stream().filter(o -> o.likeness() == likeness).count());
    }
    return text.toString();
  }

  private static String shown(Replay.Outcome outcome) {
    RecordedStep step = outcome.step();
    return "DIFF #%d %s$ docker %s%n--- recorded%n%s%n+++ simulated%n%s%n"
        .formatted(
            step.number(),
            step.node(),
            String.join(" ", step.args()),
            outcome.recorded(),
            outcome.simulated());
  }
}
