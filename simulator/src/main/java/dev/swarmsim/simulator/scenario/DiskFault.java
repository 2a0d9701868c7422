package dev.swarmsim.simulator.scenario;

import java.util.Locale;
import java.util.Optional;

/** What is done to the disks of machines. */
public sealed interface DiskFault extends Fault {

  @Override
  default boolean endsByItself() {
    return switch (this) {
      case Full full -> true;
      case DiskError error -> true;
      case Stall stall -> true;
      case SlowDisk slow -> true;
      case Rot rot -> false;
      case Misdirect misdirect -> false;
    };
  }

  /**
   * One bit that was written changes by itself. It is seen when it is read again, at the next
   * start.
   *
   * @param in {@link #LAST_RECORD}, or a file by its name without directories; empty for any bit of
   *     the log, by chance
   */
  record Rot(Target target, Optional<String> in) implements DiskFault {
    /** The end of the log: the newest that was written. */
    public static final String LAST_RECORD = "last-record";

    @Override
    public String toString() {
      return "rot " + target + in.map(where -> " in " + where).orElse("");
    }
  }

  /** The disk has no space left. */
  record Full(Target target) implements DiskFault {
    @Override
    public String toString() {
      return "full disk on " + target;
    }
  }

  /**
   * The disk answers with errors.
   *
   * @param on what it refuses
   * @param times how often, from 1
   */
  record DiskError(Target target, On on, int times) implements DiskFault {
    @Override
    public String toString() {
      return "disk error on %s at %s%s"
          .formatted(target, on, times == 1 ? "" : ", " + times + " times");
    }
  }

  /**
   * The next write lands in another place of its file. It is seen when that place is read again.
   */
  record Misdirect(Target target) implements DiskFault {
    @Override
    public String toString() {
      return "misdirect a write on " + target;
    }
  }

  /** The disk answers nothing: what was to be synced waits. */
  record Stall(Target target) implements DiskFault {
    @Override
    public String toString() {
      return "stalled disk on " + target;
    }
  }

  /**
   * The disk alone is slower.
   *
   * @param factor how many times slower, more than 1
   */
  record SlowDisk(Target target, double factor) implements DiskFault {
    @Override
    public String toString() {
      return "slow disk on %s by factor %s".formatted(target, factor);
    }
  }

  /** What a disk refuses. */
  enum On {
    WRITE,
    SYNC,
    ANY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
