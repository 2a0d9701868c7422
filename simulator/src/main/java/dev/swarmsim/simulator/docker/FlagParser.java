package dev.swarmsim.simulator.docker;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads flags with picocli, by docker's rules, and complains in docker's words. */
final class FlagParser {
  /** Docker's exit code for flags it cannot read. */
  private static final int BAD_FLAGS = 125;

  private FlagParser() {}

  /**
   * @throws DockerException if a flag is unknown, lacks its value or has one that cannot be read
   */
  static void parse(CommandLine line, DockerCommand command, List<String> words) {
    line.setStopAtPositional(command.flagsEndAtFirstArgument())
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setOverwrittenOptionsAllowed(true)
        .setAllowOptionsAsOptionParameters(true)
        .setTrimQuotes(false);
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (UnmatchedArgumentException unmatched) {
      throw unknown(command, unmatched.getUnmatched().getFirst());
    } catch (MissingParameterException valueMissing) {
      throw bad(command, "flag needs an argument: " + lastFlag(words));
    } catch (ParameterException invalid) {
      throw bad(command, complaint(invalid));
    }
  }

  private static DockerException unknown(DockerCommand command, String word) {
    String flag = word.split("=", 2)[0];
    if (UnsimulatedFlags.has(command.name(), flag)) {
      return DockerException.notSimulated(flag);
    }
    return flag.startsWith("--")
        ? bad(command, "unknown flag: " + flag)
        : bad(command, "unknown shorthand flag: '" + flag.substring(1, 2) + "' in " + word);
  }

  /** Only the last word can lack its value: any word after a flag would have been taken for it. */
  private static String lastFlag(List<String> words) {
    String word = words.getLast();
    return word.startsWith("--") ? word : "'" + word.substring(word.length() - 1) + "' in " + word;
  }

  private static String complaint(ParameterException invalid) {
    Throwable cause = invalid.getCause();
    String reason = cause == null ? invalid.getMessage() : cause.getMessage();
    return "invalid argument \"%s\" for \"%s\" flag: %s"
        .formatted(invalid.getValue(), flag(invalid), reason);
  }

  private static String flag(ParameterException failure) {
    if (failure.getArgSpec() instanceof OptionSpec option) {
      return String.join(", ", option.names());
    }
    return "";
  }

  private static DockerException bad(DockerCommand command, String complaint) {
    return new DockerException(
        BAD_FLAGS,
        "%s\n\nUsage:  %s\n\nRun '%s --help' for more information"
            .formatted(complaint, command.usage(), command.name()));
  }
}
