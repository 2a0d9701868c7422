package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.history.Linearizability;
import dev.swarmsim.simulator.scenario.expression.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must come of a scenario.
 *
 * @param checks named checks that must hold after every event
 * @param always conditions that must hold after every event of their span
 * @param never conditions that must hold after no event of their span
 * @param at conditions that must hold at one moment
 * @param eventually conditions that must come true within a span
 * @param sometimes what must happen in some run of a campaign
 * @param history what clients must have seen; empty if nobody looks at that
 */
public record Expectations(
    List<NamedCheck> checks,
    List<During> always,
    List<During> never,
    List<Moment> at,
    List<Eventually> eventually,
    List<Sometimes> sometimes,
    Optional<History> history) {
  public Expectations {
    checks = List.copyOf(checks);
    always = List.copyOf(always);
    never = List.copyOf(never);
    at = List.copyOf(at);
    eventually = List.copyOf(eventually);
    sometimes = List.copyOf(sometimes);
  }

  /** Nothing is expected. */
  public static Expectations none() {
    return new Expectations(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
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

  /**
   * Something that must happen in at least one run of a campaign, so that the campaign is known to
   * reach it.
   *
   * @param mark the name of a code mark, if it is one
   * @param that a condition, if it is one
   * @param line its line in the file, from 1
   */
  public record Sometimes(Optional<String> mark, Optional<Condition> that, int line) {
    /** Under what name it is counted. */
    public String name() {
      return mark.orElseGet(() -> that.orElseThrow().text());
    }
  }

  /**
   * What the clients' history must be.
   *
   * @param linearizable which operations must be linearizable together
   * @param budget how many steps the search may take for each object, from 1
   * @param line its line in the file, from 1; 0 if it is demanded because there are clients
   */
  public record History(Linearizable linearizable, long budget, int line) {
    /** What clients that nobody has asked more of must have seen. */
    public static final History STANDARD =
        new History(Linearizable.WRITES, Linearizability.DEFAULT_BUDGET, 0);

    /** Which operations a history is judged by. {@code toString} is the word for it in files. */
    public enum Linearizable {
      /** The clients' writes alone. A swarm promises as much. */
      WRITES,
      /** The clients' writes and reads. A swarm promises no such thing while it has two leaders. */
      ALL,
      /** All that changes the swarm's objects, whoever asks: clients and docker commands. */
      CONTROL;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }
}
