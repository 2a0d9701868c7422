package dev.swarmsim.cli.report;

import dev.swarmsim.simulator.run.StoryLine;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Tells a few lines that differ only in their numbers, counts the others, and tells the count and
 * the last one.
 */
final class Repetitions {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int TOLD_AS_THEY_COME = 2;

  private final Consumer<StoryLine> told;
  private final Map<String, Integer> seen = new TreeMap<>();
  private StoryLine last;
  private int untold;

  Repetitions(Consumer<StoryLine> told) {
    this.told = told;
  }

  void accept(StoryLine line) {
    String shape = line.node() + " " + NUMBER.matcher(line.text()).replaceAll("#");
    if (seen.merge(shape, 1, Integer::sum) <= TOLD_AS_THEY_COME) {
      told.accept(line);
    } else {
      untold++;
      last = line;
    }
  }

  /** Something else happened: what comes now is not a repetition. */
  void end() {
    if (untold == 1) {
      told.accept(last);
    } else if (untold > 1) {
      String text = "... " + (untold - 1) + " more like these, then: " + last.text();
      told.accept(new StoryLine(last.timeNanos(), last.kind(), last.node(), text));
    }
    untold = 0;
    seen.clear();
  }
}
