package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a lock file says in comments above its scenario.
 *
 * @param hash the hash that the run must have, 16 hexadecimal digits
 * @param events how many events it must have
 * @param version the version of this program that recorded it
 * @param java the JDK that recorded it
 * @param untilNanos when the run was stopped, in virtual nanoseconds; empty for its own end
 */
public record LockHeader(
    String hash, long events, String version, String java, OptionalLong untilNanos) {
  private static final Pattern LINE = Pattern.compile("# ([a-z]+): +(.*?) *");

  /** The text of a lock file: this header, then the scenario. */
  public String over(Scenario lock) {
    String until =
        untilNanos.isPresent()
            ? "# until:    " + Durations.format(untilNanos.getAsLong()) + "\n"
            : "";
    return "# One run, every choice made and every target found. swarmsim replay repeats it.\n"
        + ("# hash:     " + hash + "\n")
        + ("# events:   " + events + "\n")
        + until
        + ("# swarmsim: " + version + "\n")
        + ("# java:     " + java + "\n")
        + ScenarioWriter.write(lock);
  }

  /** Reads the header of a file; empty if it is no lock file. */
  public static Optional<LockHeader> of(String text) {
    SortedMap<String, String> found = new TreeMap<>();
    text.lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> found.putIfAbsent(line.group(1), line.group(2)));
    String hash = found.getOrDefault("hash", "");
    if (!hash.matches("[0-9a-f]{16}")) {
      return Optional.empty();
    }
    return Optional.of(
        new LockHeader(
            hash,
            number(found.getOrDefault("events", "")),
            found.getOrDefault("swarmsim", "unknown"),
            found.getOrDefault("java", "unknown"),
            duration(found.get("until"))));
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private static OptionalLong duration(String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Durations.parse(text));
    } catch (TextException unreadable) {
      return OptionalLong.empty();
    }
  }
}
