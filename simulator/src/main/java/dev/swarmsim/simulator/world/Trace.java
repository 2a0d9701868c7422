package dev.swarmsim.simulator.world;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * A rolling hash over everything that happens, in order. Two runs are the same run if and only if
 * their traces end in the same hash.
 */
public final class Trace {
  private long hash = 0x5357_41524d_53494dL;
  private long recorded;
  private Consumer<String> listener;

  /** Lets somebody read along, one line for each record. */
  public void listen(Consumer<String> lines) {
    listener = lines;
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
    hash = absorb(absorb(absorb(absorb(hash, timeNanos), text(node)), text(what)), detail);
    recorded++;
    if (listener != null) {
      listener.accept(
          String.format(Locale.ROOT, "%d %d %s %s %d", recorded, timeNanos, node, what, detail));
    }
  }

  /** How many records there are. */
  public long recorded() {
    return recorded;
  }

  /** The hash so far: 16 hexadecimal digits. */
  public String hash() {
    return "%016x".formatted(hash);
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
