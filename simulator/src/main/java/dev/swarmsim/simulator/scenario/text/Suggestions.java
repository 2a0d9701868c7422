package dev.swarmsim.simulator.scenario.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Near misses: what a mistyped word was probably meant to be. */
public final class Suggestions {
  private static final int LONGEST_WORD = 80;
  private static final Pattern NUMBERED = Pattern.compile("[a-z]+[0-9]+");

  private Suggestions() {}

  /**
   * The candidate nearest to a word by insertions, deletions, replacements and swaps of neighbours.
   * A numbered name ({@code m4}) is never taken for another one ({@code m1}): it is missing, not
   * mistyped.
   *
   * @param candidates in order of preference: of equally near ones the first wins
   * @return empty if none is near: more than a third of the word would have to change
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    int limit = Math.max(1, (word.length() + 1) / 3);
    Optional<String> best = Optional.empty();
    for (String candidate : candidates) {
      if (isNumbered(word) && isNumbered(candidate)) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance <= limit && distance < candidate.length()) {
        best = Optional.of(candidate);
        limit = distance - 1;
      }
    }
    return best;
  }

  private static boolean isNumbered(String word) {
    return NUMBERED.matcher(word).matches();
  }

  /** The edit distance of two words (optimal string alignment). */
  static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[right.length()];
  }
}
