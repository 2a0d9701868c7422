package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import java.util.Arrays;

/**
 * One member's log as a chain of fingerprints: the fingerprint at an index stands for that entry
 * and all before it, so that two logs are compared by one number.
 */
final class Fingerprints {
  /** Of the place before a log's first entry. */
  static final long NOTHING = 0x5DEECE66DL;

  private long base;
  private long basePrint = NOTHING;
  private boolean baseKnown = true;
  private int length;
  private long[] prints = new long[64];
  private long[] terms = new long[64];

  void load(DurableState durable, SharedHistory history) {
    rebase(LogPosition.ORIGIN, NOTHING, true);
    durable.snapshot().ifPresent(snapshot -> install(snapshot.last(), history));
    durable.entries().forEach(this::append);
  }

  /** Takes over what a step writes. */
  void write(Effect.Persist persist, SharedHistory history) {
    persist.snapshot().ifPresent(snapshot -> install(snapshot.last(), history));
    persist.entries().forEach(this::append);
  }

  private void install(LogPosition last, SharedHistory history) {
    if (last.index() <= lastIndex() && last.index() > base && term(last.index()) == last.term()) {
      return;
    }
    if (last.index() > base) {
      var known = history.committedPrint(last.index());
      rebase(last, known.isPresent() ? known.getAsLong() : 0, known.isPresent());
    }
  }

  private void rebase(LogPosition position, long print, boolean known) {
    base = position.index();
    basePrint = print;
    baseKnown = known;
    length = 0;
  }

  private void append(Entry entry) {
    if (entry.index() <= base) {
      return;
    }
    if (entry.index() > lastIndex() + 1) {
      throw new IllegalStateException(
          "entry " + entry.position() + " leaves a gap after " + lastIndex());
    }
    length = (int) (entry.index() - base - 1);
    if (length == prints.length) {
      prints = Arrays.copyOf(prints, 2 * length);
      terms = Arrays.copyOf(terms, 2 * length);
    }
    long before = length == 0 ? basePrint : prints[length - 1];
    prints[length] = chain(before, entry);
    terms[length] = entry.term();
    length++;
  }

  /** The index before the first whose fingerprint is kept. */
  long baseIndex() {
    return base;
  }

  long lastIndex() {
    return base + length;
  }

  /** Whether the chain up to that index is known. */
  boolean covers(long index) {
    return baseKnown && index > base && index <= lastIndex();
  }

  long print(long index) {
    return prints[(int) (index - base - 1)];
  }

  long term(long index) {
    return terms[(int) (index - base - 1)];
  }

  private static long chain(long before, Entry entry) {
    long own =
        switch (entry.payload()) {
          case Entry.Noop() -> 1;
          case Entry.Command(var data) -> ((long) data.hashCode() << 32) ^ (data.size() + 2L);
          case Entry.Membership(var configuration) -> configuration.hashCode() * 31L + 3;
        };
    long mixed = (before ^ own) * 0xBF58476D1CE4E5B9L + entry.term() * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 29);
  }
}
