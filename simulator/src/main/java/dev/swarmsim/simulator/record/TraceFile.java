package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.world.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A trace that was read from what {@link TraceText} wrote. */
public final class TraceFile implements Track {
  private static final Pattern EVENT =
      Pattern.compile("([0-9]+) ([0-9]+)\\.([0-9]{9}) (\\S+) (.+) (-?[0-9]+)");
  private static final Pattern HASH = Pattern.compile("(=|end) ([0-9]+) ([0-9a-f]{16})");

  private final List<TraceRecord> records = new ArrayList<>();
  private final List<Long> checkpoints = new ArrayList<>();
  private long running = Trace.START;
  private long number;
  private long length = -1;
  private long lines;

  private TraceFile() {}

  /**
   * Reads a trace.
   *
   * @throws TraceException if it is none, is cut off, or was changed
   */
  public static TraceFile read(Stream<String> lines) throws TraceException {
    var file = new TraceFile();
    for (String line : (Iterable<String>) lines::iterator) {
      file.line(line);
    }
    if (file.length < 0) {
      throw new TraceException(
          file.lines, "the trace is cut off: its last line, «end», is missing");
    }
    return file;
  }

  private void line(String line) throws TraceException {
    lines++;
    if (lines == 1) {
      if (!line.equals(TraceText.FIRST_LINE)) {
        throw new TraceException(
            lines, "this is no trace: the first line of one is «" + TraceText.FIRST_LINE + "»");
      }
    } else if (line.startsWith("=") || line.startsWith("end ")) {
      hashLine(line);
    } else if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
      event(line);
    }
  }

  private void event(String line) throws TraceException {
    Matcher parts = EVENT.matcher(line);
    if (!parts.matches()) {
      throw new TraceException(lines, "this is no event: «" + line + "»");
    }
    long found = Long.parseLong(parts.group(1));
    if (found != number + 1) {
      throw new TraceException(
          lines, "event %d follows event %d; some are missing".formatted(found, number));
    }
    number = found;
    long timeNanos =
        Long.parseLong(parts.group(2)) * 1_000_000_000L + Long.parseLong(parts.group(3));
    String node = parts.group(4).equals("-") ? "" : parts.group(4);
    String what = parts.group(5);
    long detail = Long.parseLong(parts.group(6));
    running = Trace.next(running, timeNanos, node, what, detail);
    records.add(new TraceRecord(number, timeNanos, node, what, detail, running));
  }

  private void hashLine(String line) throws TraceException {
    Matcher parts = HASH.matcher(line);
    if (!parts.matches()) {
      throw new TraceException(lines, "this is no checkpoint: «" + line + "»");
    }
    long at = Long.parseLong(parts.group(2));
    long hash = Long.parseUnsignedLong(parts.group(3), 16);
    if (records.isEmpty()) {
      number = at;
      running = hash;
    } else if (at != number || hash != running) {
      throw new TraceException(
          lines,
          "the trace was changed: up to here it has %d events with the hash %s, not %d with %s"
              .formatted(number, Trace.hash(running), at, parts.group(3)));
    }
    if (parts.group(1).equals("end")) {
      length = at;
    } else {
      checkpoints.add(hash);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long hash() {
    return running;
  }

  @Override
  public int checkpoints() {
    return checkpoints.size();
  }

  @Override
  public long checkpoint(int index) {
    return checkpoints.get(index);
  }

  @Override
  public long firstKept() {
    return length + 1 - records.size();
  }

  @Override
  public Optional<TraceRecord> at(long wanted) {
    long index = wanted - firstKept();
    return index < 0 || index >= records.size()
        ? Optional.empty()
        : Optional.of(records.get((int) index));
  }
}
