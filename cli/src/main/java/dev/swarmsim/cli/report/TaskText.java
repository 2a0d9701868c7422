package dev.swarmsim.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line about a task, taken apart: {@code web.3 running} is a service, a slot and what became of
 * it.
 *
 * @param service its service
 * @param slot its slot, or its node for a global service
 * @param became what became of it
 */
record TaskText(String service, String slot, String became) {
  private static final Pattern TEXT = Pattern.compile("([\\w-]+)\\.(\\S+?):? (.+)");

  /** Steps on the way to running, which a short story leaves out. */
  private static final List<String> PASSING =
      List.of(
          "new", "allocated", "pending", "assigned", "accepted", "preparing", "ready", "starting");

  /** Takes a line apart; empty if it is not of that form. */
  static Optional<TaskText> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new TaskText(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** Whether it is only on its way. */
  boolean passing() {
    return PASSING.contains(became);
  }
}
