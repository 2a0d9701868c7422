package dev.swarmsim.simulator.record;

import java.util.Locale;

/** How much of a run its trace keeps. */
public enum TraceLevel {
  /** Only hashes at checkpoints: enough to tell in which stretch two runs part. */
  OFF,
  /** Checkpoints, and the last 65,536 events: a ring that costs little. */
  LAST,
  /** Every event. */
  EVENTS,
  /** Every event, and between them in words what was said, sent and done. */
  FULL;

  /** How many events a ring keeps. */
  public static final int RING = 65_536;

  /** As people write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A tape for that level. */
  Tape tape() {
    return switch (this) {
      case OFF -> Tape.lastOf(0);
      case LAST -> Tape.lastOf(RING);
      case EVENTS, FULL -> Tape.whole();
    };
  }
}
