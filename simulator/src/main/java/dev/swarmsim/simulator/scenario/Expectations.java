package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Condition;
import java.util.List;

/**
 * What must come of a scenario.
 *
 * @param checks named checks that must hold after every event
 * @param always conditions that must hold after every event of their span
 * @param never conditions that must hold after no event of their span
 * @param at conditions that must hold at one moment
 * @param eventually conditions that must come true within a span
 */
public record Expectations(
    List<NamedCheck> checks,
    List<During> always,
    List<During> never,
    List<Moment> at,
    List<Eventually> eventually) {
  public Expectations {
    checks = List.copyOf(checks);
    always = List.copyOf(always);
    never = List.copyOf(never);
    at = List.copyOf(at);
    eventually = List.copyOf(eventually);
  }

  /** Nothing is expected. */
  public static Expectations none() {
    return new Expectations(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The last moment that is mentioned, in virtual nanoseconds from the start; 0 for none. */
  public long lastNanos() {
    long last = 0;
    for (During during : always) {
      last = Math.max(last, during.lastMentionedNanos());
    }
    for (During during : never) {
      last = Math.max(last, during.lastMentionedNanos());
    }
    for (Moment moment : at) {
      last = Math.max(last, moment.timeNanos());
    }
    for (Eventually eventual : eventually) {
      last = Math.max(last, eventual.afterNanos() + eventual.withinNanos());
    }
    return last;
  }

  /**
   * A check by its name.
   *
   * @param line its line in the file, from 1
   */
  public record NamedCheck(String name, int line) {}

  /**
   * A condition over a span of virtual time, both ends included.
   *
   * @param fromNanos in virtual nanoseconds from the start
   * @param toNanos in virtual nanoseconds from the start; {@link Long#MAX_VALUE} for the end of the
   *     run
   * @param line its line in the file, from 1
   */
  public record During(long fromNanos, long toNanos, Condition that, int line) {
    private long lastMentionedNanos() {
      return toNanos == Long.MAX_VALUE ? fromNanos : toNanos;
    }
  }

  /**
   * A condition at one moment, after all that happens then.
   *
   * @param timeNanos in virtual nanoseconds from the start
   * @param line its line in the file, from 1
   */
  public record Moment(long timeNanos, Condition that, int line) {}

  /**
   * A condition that must come true once in a span.
   *
   * @param afterNanos where the span begins, in virtual nanoseconds from the start
   * @param withinNanos how long the span is
   * @param line its line in the file, from 1
   */
  public record Eventually(long afterNanos, long withinNanos, Condition that, int line) {}
}
