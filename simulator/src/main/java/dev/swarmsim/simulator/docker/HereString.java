package dev.swarmsim.simulator.docker;

import java.util.List;
import java.util.Optional;

/**
 * What a command finds on its standard input. A line may end with {@code <<< TEXT}, as in {@code
 * secret create s1 - <<< "s3cret"}; that is the only input there is. Unlike in bash, no line break
 * is added to the text.
 *
 * @param words the command itself
 * @param text its input, if there is any
 */
record HereString(List<String> words, Optional<String> text) {
  private static final String SIGN = "<<<";

  HereString {
    words = List.copyOf(words);
  }

  /** Splits a command line into the command and its input. */
  static HereString of(List<String> line) {
    int sign = line.size() - 2;
    return sign >= 0 && line.get(sign).equals(SIGN)
        ? new HereString(line.subList(0, sign), Optional.of(line.getLast()))
        : new HereString(line, Optional.empty());
  }
}
