package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.world.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the records of a run in memory: all of them, or a ring of the last ones. 32 bytes a record
 * and 8 bytes a checkpoint; nothing is made new once a ring is full.
 */
public final class Tape implements Observer, Track {
  private static final int CHUNK = 4096;

  private final long mostChunks;
  private final ArrayList<Chunk> chunks = new ArrayList<>();
  private final ArrayDeque<Chunk> spare = new ArrayDeque<>();
  private long[] checkpoints = new long[16];
  private long length;
  private long hash = Trace.START;
  private long firstKept = 1;
  private Chunk open;

  private static final class Chunk {
    final long[] times = new long[CHUNK];
    final long[] details = new long[CHUNK];
    final long[] hashes = new long[CHUNK];
    final String[] nodes = new String[CHUNK];
    final String[] whats = new String[CHUNK];
    int used;
  }

  private Tape(long mostChunks) {
    this.mostChunks = mostChunks;
  }

  /** A tape that keeps every record. */
  public static Tape whole() {
    return new Tape(Long.MAX_VALUE);
  }

  /**
   * A tape that keeps the last records, and the checkpoints of all.
   *
   * @param records at least how many; at most 4096 more are kept. With 0 none is kept
   */
  public static Tape lastOf(long records) {
    return new Tape(records == 0 ? 0 : (records + CHUNK - 1) / CHUNK + 1);
  }

  @Override
  public void recorded(
      long number, long timeNanos, String node, String what, long detail, long hashNow) {
    length = number;
    hash = hashNow;
    if (number % EVERY == 0) {
      checkpoint(hashNow);
    }
    if (mostChunks == 0) {
      firstKept = number + 1;
      return;
    }
    if (open == null || open.used == CHUNK) {
      open = nextChunk();
    }
    int place = open.used++;
    open.times[place] = timeNanos;
    open.details[place] = detail;
    open.hashes[place] = hashNow;
    open.nodes[place] = node;
    open.whats[place] = what;
  }

  private Chunk nextChunk() {
    if (chunks.size() == mostChunks) {
      spare.add(chunks.removeFirst());
      firstKept += CHUNK;
    }
    Chunk next = spare.isEmpty() ? new Chunk() : spare.poll();
    next.used = 0;
    chunks.add(next);
    return next;
  }

  private void checkpoint(long value) {
    int count = (int) (length / EVERY);
    if (count > checkpoints.length) {
      checkpoints = Arrays.copyOf(checkpoints, checkpoints.length * 2);
    }
    checkpoints[count - 1] = value;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int checkpoints() {
    return (int) (length / EVERY);
  }

  @Override
  public long checkpoint(int index) {
    if (index >= checkpoints()) {
      throw new IndexOutOfBoundsException(
          "checkpoint " + index + " of a trace with " + checkpoints());
    }
    return checkpoints[index];
  }

  @Override
  public long firstKept() {
    return firstKept;
  }

  @Override
  public Optional<TraceRecord> at(long number) {
    if (number < firstKept || number > length) {
      return Optional.empty();
    }
    long index = number - firstKept;
    Chunk chunk = chunks.get((int) (index / CHUNK));
    int place = (int) (index % CHUNK);
    return Optional.of(
        new TraceRecord(
            number,
            chunk.times[place],
            chunk.nodes[place],
            chunk.whats[place],
            chunk.details[place],
            chunk.hashes[place]));
  }

  /** The records from one number on, as far as they are kept; for those who show what is new. */
  public List<TraceRecord> from(long number) {
    var records = new ArrayList<TraceRecord>();
    for (long next = Math.max(number, firstKept); next <= length; next++) {
      records.add(at(next).orElseThrow());
    }
    return records;
  }
}
