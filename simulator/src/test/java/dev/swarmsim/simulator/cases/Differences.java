package dev.swarmsim.simulator.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The list of differences from the recordings: lines {@code CASE: NUMBERS: REASON}, numbers of
 * commands as the recording has them.
 */
record Differences(SortedMap<String, SortedMap<Integer, String>> byCase) {
  static Differences read(Path file) throws IOException {
    SortedMap<String, SortedMap<Integer, String>> byCase = new TreeMap<>();
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(": ", 3);
      for (String number : parts[1].split(" ", -1)) {
        byCase
            .computeIfAbsent(parts[0], ignored -> new TreeMap<>())
            .put(Integer.parseInt(number), parts[2]);
      }
    }
    return new Differences(byCase);
  }

  /** Why a command differs; empty if it is not listed, or without a reason. */
  Optional<String> reason(String name, RecordedStep step) {
    return Optional.ofNullable(byCase.getOrDefault(name, new TreeMap<>()).get(step.number()))
        .filter(reason -> !reason.equals("?"));
  }

  Differences with(String name, SortedMap<Integer, String> found) {
    var changed = new TreeMap<>(byCase);
    changed.put(name, found);
    return new Differences(changed);
  }

  String text() {
    var text =
        new StringBuilder(
            """
            # Where the simulation answers otherwise than the real swarm that was recorded.
            # CASE: NUMBERS OF COMMANDS: REASON
            """);
    byCase.forEach(
        (name, differences) -> {
          SortedMap<String, List<Integer>> byReason = new TreeMap<>();
          differences.forEach(
              (number, reason) ->
                  byReason
                      .computeIfAbsent(reason, ignored -> new java.util.ArrayList<>())
                      .add(number));
          byReason.forEach(
              (reason, numbers) ->
                  text.append(name)
                      .append(": ")
                      .append(
                          numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                      .append(": ")
                      .append(reason)
                      .append('\n'));
        });
    return text.toString();
  }
}
