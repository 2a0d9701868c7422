package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Sizes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What is done to whole machines and to the Engine on them. */
public sealed interface NodeFault extends Fault {

  @Override
  default boolean endsByItself() {
    return switch (this) {
      case Crash crash -> true;
      case CrashAt crash -> true;
      case Kill kill -> true;
      case Pause pause -> true;
      case Slow slow -> true;
      case Shrink shrink -> true;
      case Restart restart -> false;
      case Resume resume -> false;
      case Replace replace -> false;
    };
  }

  /**
   * The machine loses power: its processes end.
   *
   * @param losing what becomes of writes that were not synced
   */
  record Crash(Target target, Losing losing) implements NodeFault {
    /** A loss of power that takes what was not synced. */
    public Crash(Target target) {
      this(target, Losing.UNSYNCED);
    }

    @Override
    public String toString() {
      return "crash " + target + (losing == Losing.UNSYNCED ? "" : " losing " + losing);
    }
  }

  /**
   * The machine loses power when its manager comes to a point of its code for the n-th time from
   * now on. A {@code for:} counts from that moment.
   *
   * @param target where; each machine counts for itself
   * @param point the point
   * @param nth the how manieth time, from 1
   * @param losing what becomes of writes that were not synced
   */
  record CrashAt(Target target, Point point, int nth, Losing losing) implements NodeFault {
    @Override
    public String toString() {
      return "crash %s at %s, time %d%s"
          .formatted(target, point, nth, losing == Losing.UNSYNCED ? "" : " losing " + losing);
    }
  }

  /** The Engine's process is killed; the machine and what it wrote live on. */
  record Kill(Target target) implements NodeFault {
    @Override
    public String toString() {
      return "kill " + target;
    }
  }

  /** Starts what has crashed or was killed, with the disk as it was left. */
  record Restart(Target target) implements NodeFault {
    @Override
    public String toString() {
      return "restart " + target;
    }
  }

  /** The process stands still, as under SIGSTOP; its connections stay open. */
  record Pause(Target target) implements NodeFault {
    @Override
    public String toString() {
      return "pause " + target;
    }
  }

  /** A paused process goes on. */
  record Resume(Target target) implements NodeFault {
    @Override
    public String toString() {
      return "resume " + target;
    }
  }

  /** The machine is replaced by a new one of the same name with an empty disk. */
  record Replace(Target target) implements NodeFault {
    @Override
    public String toString() {
      return "replace " + target;
    }
  }

  /**
   * A machine does everything slower: its disk, its containers, its answers.
   *
   * @param factor how many times slower, more than 1
   */
  record Slow(Target target, double factor) implements NodeFault {
    @Override
    public String toString() {
      return "slow %s by factor %s".formatted(target, factor);
    }
  }

  /**
   * A machine has less than before: the swarm hears of it, and its containers keep what they have.
   *
   * @param memoryBytes its memory from now on; empty for as much as before
   * @param nanoCpus its processors from now on, in billionths of one; empty for as many as before
   */
  record Shrink(Target target, Optional<Long> memoryBytes, Optional<Long> nanoCpus)
      implements NodeFault {
    @Override
    public String toString() {
      return "shrink %s%s%s"
          .formatted(
              target,
              memoryBytes.map(bytes -> " to memory " + Sizes.format(bytes)).orElse(""),
              nanoCpus.map(cpus -> " to cpus " + decimal(cpus)).orElse(""));
    }

    /** Processors as a file writes them. */
    public static String decimal(long nanoCpus) {
      return BigDecimal.valueOf(nanoCpus, 9).stripTrailingZeros().toPlainString();
    }
  }

  /** What a loss of power does to writes that were not synced. */
  enum Losing {
    /** They stay, as on a disk with a battery. */
    NOTHING,
    /** All of them are lost. */
    UNSYNCED,
    /** A random part of them stays, the last one in it torn at a random byte. */
    TORN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A point of a manager's code at which its machine can lose power. */
  enum Point {
    /** Raft has decided on a batch of writes, and none is written. */
    BEFORE_WRITE,
    /** Some writes of a batch are written; a batch of one has no such point. */
    BETWEEN_WRITES,
    /** A batch is written, and nothing is synced. */
    BEFORE_SYNC,
    /** A batch is synced, and nobody was told. */
    AFTER_SYNC,
    /** A Raft message was about to be sent. */
    BEFORE_SEND,
    /** A committed entry has just reached the manager's store. */
    AFTER_APPLY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
