package dev.swarmsim.simulator.world;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * A rolling hash over everything that happens, in order. Two runs are the same run if and only if
 * their traces end in the same hash.
 */
public final class Trace {
  /** The hash of a trace without records. */
  public static final long START = 0x5357_41524d_53494dL;

  private long hash = START;
  private long recorded;
  private Consumer<String> lines;
  private Listener listener;

  /** Somebody who is told every record as it is made. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Something was recorded.
     *
     * @param number how many records there are now, this one among them
     * @param hash the hash over all of them
     */
    void recorded(long number, long timeNanos, String node, String what, long detail, long hash);
  }

  /** Lets somebody read along, one line for each record. */
  public void listen(Consumer<String> reader) {
    lines = reader;
  }

  /** Lets somebody take along what is recorded from now on, number by number. */
  public void listen(Listener taker) {
    listener = taker;
  }

  /**
   * Records that something happened.
   *
   * @param timeNanos when, in virtual nanoseconds
   * @param node where
   * @param what what
   * @param detail numbers that tell this event from others of its kind
   */
  public void record(long timeNanos, String node, String what, long detail) {
    hash = next(hash, timeNanos, node, what, detail);
    recorded++;
    if (listener != null) {
      listener.recorded(recorded, timeNanos, node, what, detail, hash);
    }
    if (lines != null) {
      lines.accept(
          String.format(Locale.ROOT, "%d %d %s %s %d", recorded, timeNanos, node, what, detail));
    }
  }

  /** The hash after one more record. */
  public static long next(long hash, long timeNanos, String node, String what, long detail) {
    return absorb(absorb(absorb(absorb(hash, timeNanos), text(node)), text(what)), detail);
  }

  /** How many records there are. */
  public long recorded() {
    return recorded;
  }

  /** The hash so far: 16 hexadecimal digits. */
  public String hash() {
    return hash(hash);
  }

  /** A hash as it is written: 16 hexadecimal digits. */
  public static String hash(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }

  // String.hashCode is specified to the letter, so it is the same on every machine.
  private static long text(String text) {
    return text.hashCode();
  }

  private static long absorb(long state, long value) {
    long mixed = (state ^ value) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    mixed *= 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 29);
  }
}
