package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.world.Trace;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a trace as lines that {@code grep} and people read, and {@link TraceFile} reads back.
 *
 * <pre>
 * swarmsim trace 1
 * scenario leader-crash
 * seed 42
 * level last
 * = 12288 5d4c0a6ee2dfe2c1                 a checkpoint: how many events, and the hash over them
 * 12289 61.204118230 m2 m3 0               an event: number, seconds, node, what, detail
 * * 61.204118230 m2 takes Received[...]    in words what happened after it (level «full»)
 * end 20480 8f3a...                        how many events there were, and the hash over all
 * </pre>
 *
 * <p>Checkpoints come every 1024 events, and one before the first event that is kept, so that the
 * hash at each event can be computed, and a file that was changed is found out.
 */
public final class TraceText {
  static final String FIRST_LINE = "swarmsim trace 1";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Tape tape;
  private final Consumer<String> lines;

  private TraceText(Tape tape, Consumer<String> lines) {
    this.tape = tape;
    this.lines = lines;
  }

  /** Writes what was kept of a run, line by line. */
  public static void write(Recording recording, Consumer<String> lines) {
    lines.accept(FIRST_LINE);
    lines.accept("scenario " + recording.result().scenario());
    lines.accept("seed " + recording.result().seed());
    lines.accept("level " + recording.level().toString());
    new TraceText(recording.tape(), lines).write(recording.remarks());
  }

  private void write(List<Remark> remarks) {
    long first = tape.firstKept();
    int checkpoint = 0;
    while (checkpoint < tape.checkpoints() && (checkpoint + 1L) * Track.EVERY < first) {
      checkpoint((checkpoint + 1L) * Track.EVERY, tape.checkpoint(checkpoint));
      checkpoint++;
    }
    if (first > 1 && first <= tape.length() && (first - 1) % Track.EVERY != 0) {
      throw new IllegalStateException("a ring begins at a checkpoint, not at " + first);
    }
    Iterator<Remark> said = remarks.iterator();
    Remark next = say(said, said.hasNext() ? said.next() : null, 0);
    for (long number = first; number <= tape.length(); number++) {
      TraceRecord record = tape.at(number).orElseThrow();
      lines.accept(line(record));
      if (number % Track.EVERY == 0) {
        checkpoint(number, record.hash());
      }
      next = say(said, next, number);
    }
    lines.accept("end " + tape.length() + " " + Trace.hash(tape.hash()));
  }

  private Remark say(Iterator<Remark> said, Remark first, long upTo) {
    Remark next = first;
    while (next != null && next.after() <= upTo) {
      lines.accept("* " + seconds(next.timeNanos()) + " " + next.text());
      next = said.hasNext() ? said.next() : null;
    }
    return next;
  }

  private void checkpoint(long number, long hash) {
    lines.accept("= " + number + " " + Trace.hash(hash));
  }

  /** One event as a line of the file. */
  static String line(TraceRecord record) {
    return record.number()
        + " "
        + seconds(record.timeNanos())
        + " "
        + (record.node().isEmpty() ? "-" : record.node())
        + " "
        + record.what()
        + " "
        + record.detail();
  }

  private static String seconds(long nanos) {
    String fraction = Long.toString(nanos % NANOS_PER_SECOND);
    return nanos / NANOS_PER_SECOND + "." + "0".repeat(9 - fraction.length()) + fraction;
  }
}
