package dev.swarmsim.simulator.time;

/**
 * One machine's clock: virtual time as this machine sees it. It may run too fast or too slow, and
 * may be set. It never goes back: one that is set back stands still until the time it has shown is
 * over, as a process sees it that guards itself against such a clock.
 *
 * <p>A clock that nobody touches shows virtual time exactly.
 */
public final class LocalClock {
  private static final long MILLION = 1_000_000;

  private final EventQueue queue;
  private long virtualBase;
  private long localBase;
  private long ppm;

  /** A clock that is right. */
  public LocalClock(EventQueue queue) {
    this.queue = queue;
  }

  /** What it shows now, in nanoseconds. */
  public long nowNanos() {
    return localAt(queue.nowNanos());
  }

  /** How far what it shows is ahead of virtual time, in nanoseconds; negative for behind. */
  public long offsetNanos() {
    return nowNanos() - queue.nowNanos();
  }

  /** By how many millionths it runs too fast; negative for too slow. */
  public long driftPpm() {
    return ppm;
  }

  /** Lets it run at another speed from now on. */
  public void drift(long millionths) {
    if (millionths <= -MILLION) {
      throw new IllegalArgumentException("a clock runs forward, not at " + millionths + " ppm");
    }
    rebase();
    ppm = millionths;
  }

  /** Sets it forward by so many nanoseconds, or back if they are negative. */
  public void jump(long byNanos) {
    rebase();
    if (byNanos < 0) {
      // It stands still until then.
      virtualBase -= byNanos;
    } else {
      long standstill = Math.min(byNanos, Math.max(0, virtualBase - queue.nowNanos()));
      virtualBase -= standstill;
      localBase += byNanos - standstill;
    }
  }

  /** The first moment of virtual time at which it shows that time, or shows it already. */
  public long virtualAt(long localNanos) {
    if (localNanos == Long.MAX_VALUE || untouched()) {
      return localNanos;
    }
    long ahead = localNanos - localBase;
    if (ahead <= 0) {
      return queue.nowNanos();
    }
    long virtual = virtualBase + ahead - scaled(ahead, ppm, MILLION + ppm);
    while (localAt(virtual) >= localNanos && virtual > virtualBase) {
      virtual--;
    }
    while (localAt(virtual) < localNanos) {
      virtual++;
    }
    return virtual;
  }

  private boolean untouched() {
    return ppm == 0 && virtualBase == localBase;
  }

  private long localAt(long virtualNanos) {
    long passed = virtualNanos - virtualBase;
    return passed <= 0 ? localBase : localBase + passed + scaled(passed, ppm, MILLION);
  }

  /** {@code nanos * numerator / denominator}, without an overflow for any time we know. */
  private static long scaled(long nanos, long numerator, long denominator) {
    return nanos / denominator * numerator + nanos % denominator * numerator / denominator;
  }

  private void rebase() {
    long now = queue.nowNanos();
    if (now > virtualBase) {
      localBase = localAt(now);
      virtualBase = now;
    }
  }
}
