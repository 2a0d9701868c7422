package dev.swarmsim.simulator.run;

import java.util.regex.Pattern;

/**
 * The first thing that went wrong in a run.
 *
 * @param check what was broken, as the scenario says it
 * @param timeNanos when, in virtual nanoseconds
 * @param text what was seen
 * @param signature the same for failures of one kind: without the names of machines, without ids,
 *     times and numbers
 */
public record Failure(String check, long timeNanos, String text, String signature) {
  private static final Pattern ID = Pattern.compile("\\b(?=[0-9a-z]*[0-9])[0-9a-z]{10,}\\b");
  private static final Pattern MACHINE = Pattern.compile("\\b[mwn][0-9]+\\b");
  private static final Pattern MACHINES =
      Pattern.compile("\\[?NODE(?:(?:, | and |, and )NODE)*\\]?");
  private static final Pattern DURATION =
      Pattern.compile("\\b(?:[0-9]+(?:\\.[0-9]+)?(?:h|ms|us|ns|m|s))+\\b");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final int LONGEST_SIGNATURE = 200;

  /** A failure whose signature is made from what it says. */
  public static Failure of(String check, long timeNanos, String text) {
    String all = text.isEmpty() ? check : check + ": " + text.lines().findFirst().orElse("");
    String nameless = MACHINE.matcher(ID.matcher(all).replaceAll("ID")).replaceAll("NODE");
    String timeless = DURATION.matcher(nameless).replaceAll("TIME");
    String plain = NUMBER.matcher(MACHINES.matcher(timeless).replaceAll("NODE")).replaceAll("#");
    return new Failure(
        check,
        timeNanos,
        text,
        plain.length() <= LONGEST_SIGNATURE ? plain : plain.substring(0, LONGEST_SIGNATURE));
  }
}
