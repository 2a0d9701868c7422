package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.campaign.RunRecord.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the runs of a campaign come to. Runs may be added in any order, and those of several
 * machines to one tally: the result is the same.
 */
public final class Tally {
  private static final Comparator<RunRecord> QUICKEST =
      Comparator.comparingLong(RunRecord::events)
          .thenComparing(RunRecord::scenario)
          .thenComparingLong(RunRecord::seed);

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, Long> reached = new TreeMap<>();
  private long runs;
  private long repeated;
  private long virtualNanos;
  private long events;
  private long wallNanos;

  /**
   * Failures of one kind.
   *
   * @param signature what they have in common
   * @param runs how many there are
   * @param quickest the one of them with the fewest events
   */
  public record Group(String signature, long runs, RunRecord quickest) {}

  /** Adds a run. */
  public void add(RunRecord run) {
    runs++;
    repeated += run.repeated() ? 1 : 0;
    virtualNanos += run.virtualNanos();
    events += run.events();
    wallNanos += run.wallNanos();
    verdicts.merge(run.verdict(), 1L, Long::sum);
    run.marks().keySet().forEach(mark -> reached.merge(mark, 1L, Long::sum));
    if (run.verdict() != Verdict.HELD) {
      groups.merge(
          run.scenario() + " " + run.signature(),
          new Group(run.signature(), 1, run),
          (a, b) ->
              new Group(
                  a.signature(),
                  a.runs() + b.runs(),
                  QUICKEST.compare(b.quickest(), a.quickest()) < 0 ? b.quickest() : a.quickest()));
    }
  }

  /** How many runs there were. */
  public long runs() {
    return runs;
  }

  /** How many of them ended like that. */
  public long runs(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** How many did not hold. */
  public long failures() {
    return runs - runs(Verdict.HELD);
  }

  /** How many were run twice. */
  public long repeated() {
    return repeated;
  }

  /** How much virtual time all of them took together, in nanoseconds. */
  public long virtualNanos() {
    return virtualNanos;
  }

  /** How many events there were. */
  public long events() {
    return events;
  }

  /** How long they took on their threads, in real nanoseconds. */
  public long wallNanos() {
    return wallNanos;
  }

  /** Failures by kind, the most frequent first. */
  public List<Group> groups() {
    return groups.values().stream()
        .sorted(Comparator.comparingLong(Group::runs).reversed().thenComparing(Group::signature))
        .toList();
  }

  /** In how many runs each mark was reached. */
  public SortedMap<String, Long> reached() {
    return Collections.unmodifiableSortedMap(reached);
  }

  /** Those of the marks that no run reached. */
  public SortedSet<String> missed(Collection<String> marks) {
    var missed = new TreeSet<>(marks);
    missed.removeAll(reached.keySet());
    return missed;
  }
}
