package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Guesses what was meant. Docker does not; scenario files deserve it. */
final class Suggestions {
  private Suggestions() {}

  /** The nearest known command or flag, if the refusal is about an unknown one. */
  static Optional<String> forRefusal(List<String> args, String refusal) {
    String unknownCommand = "docker: unknown command: docker ";
    if (refusal.startsWith(unknownCommand)) {
      return nearest(refusal.substring(unknownCommand.length()), Commands.names())
          .map(name -> "docker " + name);
    }
    String unknownFlag = "unknown flag: ";
    if (refusal.startsWith(unknownFlag)) {
      return nearest(refusal.substring(unknownFlag.length()), flagsOf(args));
    }
    return Optional.empty();
  }

  private static List<String> flagsOf(List<String> args) {
    List<String> flags = new ArrayList<>();
    for (int depth = 1; depth <= Math.min(2, args.size()); depth++) {
      CommandLine command = Commands.find(String.join(" ", args.subList(0, depth)));
      if (command != null) {
        command.getCommandSpec().options().forEach(option -> flags.addAll(List.of(option.names())));
      }
    }
    return flags;
  }

  /** The word with the fewest edits, if a third of its letters or fewer are wrong. */
  static Optional<String> nearest(String word, Collection<String> known) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return fewest <= Math.max(1, word.length() / 3) ? Optional.ofNullable(best) : Optional.empty();
  }

  /** Levenshtein's distance. */
  private static int edits(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
