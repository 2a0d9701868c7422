package dev.swarmsim.simulator.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where two traces part.
 *
 * @param equal up to which record they are known to be the same
 * @param differsBy the number of a record at which they are known to differ; one more than {@code
 *     equal} if the first difference is found
 * @param one what the first trace has after {@code equal}; empty if it ends there, or does not keep
 *     it
 * @param other the same of the second trace
 */
public record Difference(
    long equal, long differsBy, Optional<TraceRecord> one, Optional<TraceRecord> other) {

  /** Whether the first differing event is known, not only a stretch in which it lies. */
  public boolean exact() {
    return differsBy == equal + 1;
  }

  /**
   * Compares two traces: bisects their checkpoints, then looks at the records in between.
   *
   * @return empty if they are the same
   */
  public static Optional<Difference> between(Track one, Track other) {
    if (one.length() == other.length() && one.hash() == other.hash()) {
      return Optional.empty();
    }
    int common = Math.min(one.checkpoints(), other.checkpoints());
    int same = sameCheckpoints(one, other, common);
    long equal = (long) same * Track.EVERY;
    long differs =
        same < common
            ? equal + Track.EVERY
            : Math.min(equal + Track.EVERY, Math.max(one.length(), other.length()));
    return Optional.of(narrowed(one, other, equal, differs));
  }

  /** How many checkpoints agree: once hashes part they stay apart, so halving finds it. */
  private static int sameCheckpoints(Track one, Track other, int common) {
    int low = 0;
    int high = common;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (one.checkpoint(middle) == other.checkpoint(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Difference narrowed(Track one, Track other, long equal, long differs) {
    long from = Math.max(equal + 1, Math.max(one.firstKept(), other.firstKept()));
    for (long number = from; number <= differs; number++) {
      boolean ended = number > one.length() || number > other.length();
      if (ended || one.at(number).get().hash() != other.at(number).get().hash()) {
        // The first of those that are kept may come after one that differs and is not kept.
        long same = number == from ? equal : number - 1;
        return new Difference(same, number, one.at(same + 1), other.at(same + 1));
      }
    }
    return new Difference(equal, differs, one.at(equal + 1), other.at(equal + 1));
  }

  /**
   * The difference in words, a line each.
   *
   * @param oneName what to call the first run, e.g. {@code recorded}
   * @param otherName what to call the second
   */
  public List<String> lines(String oneName, String otherName) {
    var lines = new ArrayList<String>();
    if (!exact()) {
      lines.add(
          "the first difference is one of the events %d to %d; of these not every record is kept"
              .formatted(equal + 1, differsBy));
      return lines;
    }
    lines.add("first difference: event %d, after %d that are the same".formatted(differsBy, equal));
    int width = Math.max(oneName.length(), otherName.length());
    lines.add(side(oneName, width, one));
    lines.add(side(otherName, width, other));
    return lines;
  }

  private static String side(String name, int width, Optional<TraceRecord> record) {
    return "  "
        + name
        + ":"
        + " ".repeat(width - name.length() + 2)
        + record.map(TraceRecord::text).orElse("(it had ended)");
  }
}
