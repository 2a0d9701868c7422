package dev.swarmsim.simulator.cause;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.Reroll;
import dev.swarmsim.simulator.shrink.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Finds out when a failure became inevitable: first by halving, until the moment is known to a
 * thousandth of the run, then by looking at moments all over the run and closer ones around it.
 *
 * <p>«Inevitable» is what so many rolls say: with 20 of them a failure that comes 19 times in 20 is
 * taken for one in some two of five cases. More rolls know better.
 */
public final class Causes {
  private static final long FINEST_NANOS = 1_000_000;
  private static final int FINENESS = 1000;
  private static final int NEAR = 20;
  private static final int DOUBTS = 3;

  private final Rerolled rerolled;
  private final Failure failure;
  private final Workers workers;
  private final int rolls;
  private final int moments;
  private final TreeMap<Long, Point> points = new TreeMap<>();
  private int runs;

  /**
   * @param failure how the scenario fails with its own dice
   * @param workers try several rolls at once, and know when time is up
   * @param rolls how many other ways the dice fall from each moment, 1 or more
   * @param moments how many moments are looked at, 2 or more
   */
  public Causes(Rerolled rerolled, Failure failure, Workers workers, int rolls, int moments) {
    this.rerolled = rerolled;
    this.failure = failure;
    this.workers = workers;
    this.rolls = rolls;
    this.moments = moments;
  }

  /** Looks for the moment. */
  public Cause find() {
    long end = failure.timeNanos();
    Span span = halved(look(0) ? new Span(0, 0) : new Span(0, end));
    for (int doubt = 0; doubt < DOUBTS && !workers.over(); doubt++) {
      sample(span, end);
      OptionalLong later = lastChanceAfter(span.inevitable());
      if (later.isEmpty()) {
        break;
      }
      span = halved(new Span(later.getAsLong(), end));
    }
    span = closer(span);
    points.putIfAbsent(end, new Point(end, rolls, rolls, 0));
    return new Cause(
        failure,
        span.inevitable(),
        span.inevitable() == 0 ? OptionalLong.empty() : OptionalLong.of(span.lastChance()),
        List.copyOf(points.values()),
        runs,
        !workers.over());
  }

  /**
   * Where the moment lies.
   *
   * @param lastChance from here on some run does not fail
   * @param inevitable from here on all of them do
   */
  private record Span(long lastChance, long inevitable) {}

  private Span halved(Span wide) {
    Span span = wide;
    long fine = Math.max(FINEST_NANOS, failure.timeNanos() / FINENESS);
    while (span.inevitable() - span.lastChance() > fine && !workers.over()) {
      long middle = (span.lastChance() + span.inevitable()) / 2;
      boolean inevitable = look(middle);
      if (workers.over()) {
        break;
      }
      span = inevitable ? new Span(span.lastChance(), middle) : new Span(middle, span.inevitable());
    }
    return span;
  }

  /** Moments all over the run, and some close to where it changes. */
  private void sample(Span span, long end) {
    var wanted = new TreeSet<Long>();
    int far = span.inevitable() == 0 ? moments : (moments + 1) / 2;
    for (int i = 0; i < far; i++) {
      wanted.add(end / Math.max(1, far - 1) * i);
    }
    long begin = Math.max(0, span.lastChance() - end / NEAR);
    long until = Math.min(end, span.inevitable() + end / NEAR);
    int near = moments - far;
    for (int i = 0; i < near; i++) {
      wanted.add(begin + (until - begin) / Math.max(1, near - 1) * i);
    }
    wanted.add(span.lastChance());
    wanted.add(span.inevitable());
    for (long moment : wanted) {
      if (moment < end && !points.containsKey(moment)) {
        count(moment);
      }
    }
  }

  /** As close as the moments that were looked at have it. */
  private Span closer(Span span) {
    long lastChance = span.lastChance();
    long inevitable = span.inevitable();
    for (Point point : points.subMap(lastChance, inevitable).values()) {
      if (point.inevitable()) {
        inevitable = Math.min(inevitable, point.timeNanos());
      } else {
        lastChance = point.timeNanos();
        inevitable = span.inevitable();
      }
    }
    return new Span(lastChance, inevitable);
  }

  private OptionalLong lastChanceAfter(long moment) {
    return points.tailMap(moment).values().stream()
        .filter(point -> !point.inevitable())
        .mapToLong(Point::timeNanos)
        .max();
  }

  /** Whether the failure comes in every roll; the first that does without it is enough. */
  private boolean look(long moment) {
    return ends(moment, end -> end != End.SAME).stream().allMatch(end -> end == End.SAME);
  }

  private void count(long moment) {
    List<End> ends = ends(moment, end -> false);
    if (ends.size() == rolls) {
      points.put(
          moment, new Point(moment, rolls, count(ends, End.SAME), count(ends, End.OTHERWISE)));
    }
  }

  private static int count(List<End> ends, End wanted) {
    return (int) ends.stream().filter(end -> end == wanted).count();
  }

  private List<End> ends(long moment, Predicate<End> enough) {
    var tasks = new ArrayList<Callable<End>>();
    for (int salt = 1; salt <= rolls; salt++) {
      var reroll = new Reroll(moment, salt);
      tasks.add(() -> end(rerolled.run(reroll)));
    }
    List<End> ends = workers.until(tasks, enough);
    runs += ends.size();
    return ends;
  }

  private End end(Optional<Failure> other) {
    if (other.isEmpty()) {
      return End.WELL;
    }
    return other.get().signature().equals(failure.signature()) ? End.SAME : End.OTHERWISE;
  }

  /** How a run ends. */
  private enum End {
    SAME,
    OTHERWISE,
    WELL
  }
}
