package dev.swarmsim.server.live;

/**
 * Which virtual time it should be now: a speed, and the two moments from which it counts.
 * Immutable; a change of speed gives a new pace that goes on from where the old one was.
 *
 * @param speed virtual seconds for each real one, from 0 (standing still) to {@link #FASTEST}
 * @param realNanos a reading of the real clock
 * @param virtualNanos the virtual time at that reading
 */
record Pace(double speed, long realNanos, long virtualNanos) {
  /** The fastest that a live world may be asked to run. */
  static final double FASTEST = 10_000;

  Pace {
    if (!(speed >= 0 && speed <= FASTEST)) {
      throw new IllegalArgumentException(
          "a speed is a number from 0 to %s, not %s".formatted((long) FASTEST, speed));
    }
  }

  /** The virtual time that belongs to a reading of the real clock. */
  long virtualAt(long nowNanos) {
    return virtualNanos + (long) ((nowNanos - realNanos) * speed);
  }

  /**
   * How long, in real nanoseconds, until it is that virtual time; for ever if time stands still.
   */
  long realUntil(long wantedVirtualNanos, long nowNanos) {
    if (wantedVirtualNanos == Long.MAX_VALUE || speed == 0) {
      return Long.MAX_VALUE;
    }
    double left = (wantedVirtualNanos - virtualAt(nowNanos)) / speed;
    return Math.max(0, (long) Math.min(left, Long.MAX_VALUE / 2.0));
  }

  /** The same moment, at another speed from now on. */
  Pace changed(double otherSpeed, long nowNanos) {
    return new Pace(otherSpeed, nowNanos, virtualAt(nowNanos));
  }

  /** The same speed, going on from a virtual time that was reached otherwise. */
  Pace from(long reachedVirtualNanos, long nowNanos) {
    return new Pace(speed, nowNanos, reachedVirtualNanos);
  }
}
