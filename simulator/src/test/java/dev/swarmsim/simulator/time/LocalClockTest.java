package dev.swarmsim.simulator.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A machine's clock is virtual time until somebody touches it, and never goes back. */
final class LocalClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final EventQueue queue = new EventQueue();
  private final LocalClock clock = new LocalClock(queue);

  @Test
  void anUntouchedClockIsRight() {
    queue.advanceTo(7 * SECOND + 3);

    assertEquals(7 * SECOND + 3, clock.nowNanos());
    assertEquals(99, clock.virtualAt(99));
  }

  @Test
  void aFastClockIsAheadByItsDrift() {
    queue.advanceTo(SECOND);
    clock.drift(200);
    queue.advanceTo(1001 * SECOND);

    assertEquals(200_000_000, clock.offsetNanos());
  }

  @Test
  void itStandsStillAfterAJumpBack() {
    queue.advanceTo(10 * SECOND);
    clock.jump(-3 * SECOND);

    queue.advanceTo(12 * SECOND);
    assertEquals(10 * SECOND, clock.nowNanos());
    queue.advanceTo(14 * SECOND);
    assertEquals(11 * SECOND, clock.nowNanos());
  }

  @Test
  void aJumpForwardEndsAStandstill() {
    queue.advanceTo(10 * SECOND);
    clock.jump(-3 * SECOND);
    clock.jump(3 * SECOND);
    queue.advanceTo(11 * SECOND);

    assertEquals(11 * SECOND, clock.nowNanos());
  }

  @Test
  void whatIsDueAtALocalTimeIsDueThenAndNotBefore() {
    for (long ppm : new long[] {-100_000, -37, 1, 200, 100_000}) {
      clock.drift(ppm);
      for (long ahead : new long[] {1, 999, SECOND + 1, 3600 * SECOND + 7}) {
        long local = clock.nowNanos() + ahead;
        long virtual = clock.virtualAt(local);

        assertTrue(virtual > queue.nowNanos());
        queue.advanceTo(virtual - 1);
        assertTrue(clock.nowNanos() < local, ppm + " " + ahead);
        queue.advanceTo(virtual);
        assertTrue(clock.nowNanos() >= local, ppm + " " + ahead);
      }
    }
  }
}
