package dev.swarmsim.simulator.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.shrink.Inline;
import dev.swarmsim.simulator.shrink.Limit;
import dev.swarmsim.simulator.shrink.Workers;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CausesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Failure FAILURE = Failure.of("always log-matching", 100 * SECOND, "m1: 3");

  /** Until that moment every other roll is lucky. */
  private static Rerolled luckyUntil(long moment) {
    return reroll ->
        reroll.atNanos() < moment && reroll.salt() % 2 == 0
            ? Optional.empty()
            : Optional.of(Failure.of("always log-matching", 101 * SECOND, "m2: 7"));
  }

  private static Causes causes(Rerolled rerolled, Workers workers) {
    return new Causes(rerolled, FAILURE, workers, 10, 20);
  }

  @Test
  void theMomentIsFoundToAThousandthOfTheRun() {
    long moment = 61_234_567_890L;

    Cause cause = causes(luckyUntil(moment), Inline.workers()).find();

    assertTrue(cause.inevitableNanos() >= moment);
    assertTrue(cause.inevitableNanos() <= moment + SECOND / 10);
    assertTrue(cause.lastChanceNanos().getAsLong() < moment);
    assertTrue(cause.finished());
  }

  @Test
  void theChartShowsHowOftenItComesBeforeAndAfter() {
    Cause cause = causes(luckyUntil(60 * SECOND), Inline.workers()).find();

    assertTrue(cause.points().size() >= 20, () -> cause.points().size() + " points");
    for (Point point : cause.points()) {
      assertEquals(point.timeNanos() < 60 * SECOND ? 50 : 100, point.percent());
      assertEquals(10, point.rolls());
    }
    assertEquals(100 * SECOND, cause.points().getLast().timeNanos());
  }

  @Test
  void whatComesWhateverTheDiceDoWasInevitableFromTheStart() {
    Cause cause = causes(luckyUntil(0), Inline.workers()).find();

    assertEquals(0, cause.inevitableNanos());
    assertEquals(OptionalLong.empty(), cause.lastChanceNanos());
  }

  @Test
  void anotherFailureIsCountedApart() {
    Rerolled other =
        reroll ->
            reroll.atNanos() < 50 * SECOND && reroll.salt() == 1
                ? Optional.of(Failure.of("always one-leader-per-term", 5, ""))
                : Optional.of(FAILURE);

    Point first = causes(other, Inline.workers()).find().points().getFirst();

    assertEquals(new Point(0, 10, 9, 1), first);
    assertFalse(first.inevitable());
  }

  @Test
  void aLuckyMomentAfterTheOneFoundIsNotOverlooked() {
    Rerolled twice =
        reroll ->
            (reroll.atNanos() < 20 * SECOND
                        || (reroll.atNanos() > 70 * SECOND && reroll.atNanos() < 80 * SECOND))
                    && reroll.salt() == 3
                ? Optional.empty()
                : Optional.of(FAILURE);

    Cause cause = causes(twice, Inline.workers()).find();

    assertTrue(cause.inevitableNanos() >= 80 * SECOND, () -> cause.inevitableNanos() + " ns");
    assertTrue(cause.inevitableNanos() <= 81 * SECOND, () -> cause.inevitableNanos() + " ns");
  }

  @Test
  void whenTimeIsUpItSaysWhatIsKnown() {
    var now = new AtomicLong();
    var workers = new Workers(new Inline(), 1, Limit.after(now::get, 30, () -> false));
    Rerolled slow =
        reroll -> {
          now.incrementAndGet();
          return luckyUntil(60 * SECOND).run(reroll);
        };

    Cause cause = causes(slow, workers).find();

    assertFalse(cause.finished());
    assertTrue(cause.runs() <= 30);
    assertTrue(cause.inevitableNanos() >= 60 * SECOND);
  }
}
