package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.Facts;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches a scenario's conditions. Those that span time are looked at every 100 ms of virtual time,
 * and at both ends of the span.
 */
final class ExpectationWatch {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final EventQueue queue;
  private final Facts facts;
  private final Ledger ledger;
  private final long endNanos;

  ExpectationWatch(EventQueue queue, Facts facts, Ledger ledger, long endNanos) {
    this.queue = queue;
    this.facts = facts;
    this.ledger = ledger;
    this.endNanos = endNanos;
  }

  void watch(Expectations expectations) {
    expectations.always().forEach(span -> watch(span, true, "always"));
    expectations.never().forEach(span -> watch(span, false, "never"));
    expectations.at().forEach(this::watch);
    expectations.eventually().forEach(this::watch);
  }

  /** Looks whether conditions come true that some run of a campaign must reach. */
  void watch(List<Expectations.Sometimes> sometimes, Consumer<String> reached) {
    for (Expectations.Sometimes some : sometimes) {
      some.that().ifPresent(that -> lastAt(0, () -> await(that, reached)));
    }
  }

  private void await(Condition that, Consumer<String> reached) {
    if (that.holds(facts)) {
      reached.accept(that.text());
    } else {
      lastAt(queue.nowNanos() + LOOK_NANOS, () -> await(that, reached));
    }
  }

  private void watch(Expectations.Moment moment) {
    int number =
        ledger.enter(
            "at %s: %s".formatted(Durations.format(moment.timeNanos()), moment.that().text()),
            moment.line());
    lastAt(moment.timeNanos(), () -> decide(number, moment.that(), true));
  }

  private void watch(Expectations.During span, boolean wanted, String word) {
    int number = ledger.enter(word + ": " + span.that().text(), span.line());
    long to = Math.min(span.toNanos(), endNanos);
    lastAt(span.fromNanos(), () -> look(number, span.that(), wanted, to));
  }

  private void look(int number, Condition that, boolean wanted, long toNanos) {
    if (that.holds(facts) != wanted) {
      decide(number, that, wanted);
    } else if (queue.nowNanos() >= toNanos) {
      ledger.decide(number, Outcome.HELD, queue.nowNanos(), "");
    } else {
      lastAt(
          Math.min(toNanos, queue.nowNanos() + LOOK_NANOS),
          () -> look(number, that, wanted, toNanos));
    }
  }

  private void watch(Expectations.Eventually expected) {
    int number =
        ledger.enter(
            "within %s of %s: %s"
                .formatted(
                    Durations.format(expected.withinNanos()),
                    Durations.format(expected.afterNanos()),
                    expected.that().text()),
            expected.line());
    lastAt(expected.afterNanos(), () -> await(number, expected));
  }

  private void await(int number, Expectations.Eventually expected) {
    long last = expected.afterNanos() + expected.withinNanos();
    if (expected.that().holds(facts)) {
      String took = Durations.format(queue.nowNanos() - expected.afterNanos());
      ledger.decide(number, Outcome.HELD, queue.nowNanos(), "after " + took);
    } else if (queue.nowNanos() >= last) {
      decide(number, expected.that(), true);
    } else {
      lastAt(Math.min(last, queue.nowNanos() + LOOK_NANOS), () -> await(number, expected));
    }
  }

  private void decide(int number, Condition that, boolean wanted) {
    boolean held = that.holds(facts) == wanted;
    ledger.decide(
        number,
        held ? Outcome.HELD : Outcome.BROKEN,
        queue.nowNanos(),
        held ? "" : that.explain(facts));
  }

  /** After everything else that was due at that moment when it came. */
  private void lastAt(long timeNanos, Runnable look) {
    queue.at(timeNanos, () -> queue.after(0, look));
  }
}
