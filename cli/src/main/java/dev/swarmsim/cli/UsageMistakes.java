package dev.swarmsim.cli;

import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, what was probably meant, and where help is. */
final class UsageMistakes implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    PrintWriter err = line.getErr();
    Optional<String> unmatched = unmatched(mistake);
    Optional<Choice> choice = Choice.of(mistake);
    err.println(
        "error: "
            + unmatched
                .map(word -> message(line, word))
                .or(() -> choice.map(Choice::message))
                .orElseGet(() -> message(mistake)));
    unmatched
        .flatMap(word -> Suggestions.nearest(word, candidates(line, word)))
        .or(() -> choice.flatMap(Choice::suggestion))
        .ifPresent(meant -> err.println("  did you mean: " + meant));
    err.println("  see: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static Optional<String> unmatched(ParameterException mistake) {
    return mistake instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().findFirst()
        : Optional.empty();
  }

  private static String message(CommandLine line, String word) {
    if (word.startsWith("-")) {
      return "unknown option \"" + word + "\"";
    }
    return line.getSubcommands().isEmpty()
        ? "unexpected argument \"" + word + "\""
        : "unknown command \"" + word + "\"";
  }

  private static String message(ParameterException mistake) {
    String first = mistake.getMessage().lines().findFirst().orElse("");
    return first.isEmpty()
        ? "the command line was not understood"
        : Character.toLowerCase(first.charAt(0)) + first.substring(1);
  }

  private static List<String> candidates(CommandLine line, String word) {
    if (!word.startsWith("-")) {
      return List.copyOf(line.getSubcommands().keySet());
    }
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .sorted()
        .toList();
  }
}
