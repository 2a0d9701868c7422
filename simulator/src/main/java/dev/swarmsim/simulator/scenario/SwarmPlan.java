package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a seed adds to a scenario: faults of a random subset of kinds, and commands of people who go
 * on working meanwhile. {@code toString} is how the file writes it.
 *
 * @param pick how many faults a seed draws
 * @param from the kinds of faults to draw from; one that is named twice is twice as likely
 * @param fromNanos when the first may happen, in virtual nanoseconds from the start
 * @param toNanos when all of them are over, in virtual nanoseconds from the start
 * @param lasts how long a fault lasts unless its kind says so itself
 * @param budget what faults may do together
 * @param operations how many commands a seed draws
 * @param commands the commands to draw from
 * @param vary other numbers of the scenario that a seed draws: {@code managers}, {@code workers},
 *     {@code settings}, {@code network}, {@code disk}
 * @param line its line in the file, from 1
 */
public record SwarmPlan(
    Range pick,
    List<Kind> from,
    long fromNanos,
    long toNanos,
    Range lasts,
    Budget budget,
    Range operations,
    List<Kind> commands,
    Optional<Template.Keys> vary,
    int line) {
  /** From 1 s to 1 m, short ones as likely as long ones. */
  public static final Range USUAL_LENGTH = Range.durations(1_000_000_000L, 60_000_000_000L, true);

  public SwarmPlan {
    from = List.copyOf(from);
    commands = List.copyOf(commands);
  }

  /**
   * A kind of fault or command.
   *
   * @param written how the file names it, as YAML
   * @param template what is drawn: a step without its time, or a docker command
   */
  public record Kind(String written, Template template) {
    @Override
    public String toString() {
      return written;
    }
  }

  /** What faults may do together. */
  public enum Budget {
    /**
     * At each moment enough managers are up, connected and in time to make a majority; who a target
     * may stand for is counted at its worst.
     */
    QUORUM,
    /** Anything; the quorum formula decides when being stuck is right. */
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    var map =
        new FlowMap()
            .put("pick", pick.toString())
            .put("from", list(from))
            .put("during", Durations.format(fromNanos) + ".." + Durations.format(toNanos))
            .unless(lasts.equals(USUAL_LENGTH), "for", lasts.toString())
            .unless(budget == Budget.NONE, "budget", budget.toString());
    if (!commands.isEmpty()) {
      map.put("operations", operations.toString()).put("commands", list(commands));
    }
    vary.ifPresent(keys -> map.put("vary", keys.toString()));
    return map.toString();
  }

  private static String list(List<Kind> kinds) {
    return kinds.stream().map(Kind::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
