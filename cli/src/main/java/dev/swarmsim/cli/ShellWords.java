package dev.swarmsim.cli;

import java.util.regex.Pattern;

/** Words of a command that somebody will paste into a POSIX shell. */
final class ShellWords {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private ShellWords() {}

  /** The word, in single quotes if a shell would read it otherwise. */
  static String quote(String word) {
    return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
