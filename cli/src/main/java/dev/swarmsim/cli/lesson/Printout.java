package dev.swarmsim.cli.lesson;

import dev.swarmsim.simulator.run.Stage.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fits what docker printed into the lines of a narrow terminal: progress as it stands at the end,
 * tables without the last columns that do not fit, sentences broken between words. Nothing else is
 * changed.
 */
final class Printout {
  /** What docker writes over on a terminal, again and again. */
  private static final Pattern PROGRESS =
      Pattern.compile("(overall progress|verify|[0-9]+/[0-9]+):.*");

  private static final Pattern BAR = Pattern.compile("[0-9]+/[0-9]+: *");

  /** Titles of columns stand apart by two blanks or more; within a title there is one. */
  private static final Pattern TITLE = Pattern.compile("[A-Z]+(?: [A-Z]+)*");

  private Printout() {}

  /**
   * @param width the longest line, in characters
   */
  static List<String> lines(Printed printed, int width) {
    var lines = new ArrayList<String>();
    List<String> output = settled(printed.stdout().lines().toList());
    if (!output.isEmpty() && isTable(output.get(0))) {
      int end = tableEnd(output, width);
      output.forEach(line -> lines.add(cut(line, end)));
    } else {
      output.forEach(line -> lines.addAll(Prose.wrap(line, width, 2)));
    }
    printed.stderr().lines().forEach(line -> lines.addAll(Prose.wrap(line, width, 2)));
    return List.copyOf(lines);
  }

  /** Of the progress of each thing only its last state, in the order of the last states. */
  private static List<String> settled(List<String> output) {
    var settled = new ArrayList<String>();
    for (String line : output) {
      Matcher progress = PROGRESS.matcher(line);
      if (progress.matches()) {
        String about = progress.group(1) + ":";
        settled.removeIf(earlier -> earlier.startsWith(about));
      }
      if (!BAR.matcher(line).matches() && !line.isBlank()) {
        settled.add(line);
      }
    }
    return settled;
  }

  private static boolean isTable(String header) {
    return header.contains("  ") && header.equals(header.toUpperCase(Locale.ROOT));
  }

  /** Where the first column begins that does not fit. */
  private static int tableEnd(List<String> table, int width) {
    Matcher title = TITLE.matcher(table.get(0));
    int end = 0;
    while (title.find()) {
      int start = title.start();
      if (table.stream().allMatch(line -> cut(line, start).length() <= width)) {
        end = start;
      }
    }
    boolean whole = table.stream().allMatch(line -> line.stripTrailing().length() <= width);
    return whole ? Integer.MAX_VALUE : end;
  }

  private static String cut(String line, int end) {
    return line.substring(0, Math.min(end, line.length())).stripTrailing();
  }
}
