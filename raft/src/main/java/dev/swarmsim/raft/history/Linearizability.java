package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells whether a history could have happened on one copy that does one thing at a time. */
public final class Linearizability {
  /** Enough for long histories of a few dozen clients; takes seconds at worst. */
  public static final long DEFAULT_BUDGET = 20_000_000;

  private Linearizability() {}

  /** {@link #check(Model, List, long)} with {@link #DEFAULT_BUDGET}. */
  public static <S, C, A> Verdict check(Model<S, C, A> model, List<Operation<C, A>> history) {
    return check(model, history, DEFAULT_BUDGET);
  }

  /**
   * Judges a history, key by key.
   *
   * @param model the object behind each key
   * @param history operations in any order
   * @param budget after how many steps of the search for one key to give up, from 1; a step tries
   *     one operation, or compares two configurations
   */
  public static <S, C, A> Verdict check(
      Model<S, C, A> model, List<Operation<C, A>> history, long budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("budget is 1 or more, not " + budget);
    }
    SortedMap<String, List<Operation<C, A>>> byKey = new TreeMap<>();
    for (Operation<C, A> operation : history) {
      byKey.computeIfAbsent(operation.key(), key -> new ArrayList<>()).add(operation);
    }
    long steps = 0;
    Optional<Verdict> undecided = Optional.empty();
    for (var entry : byKey.entrySet()) {
      var search = new Search<>(model, new Timeline<>(entry.getValue()), budget);
      switch (search.verdict(entry.getKey())) {
        case Verdict.Linearizable(long taken) -> steps += taken;
        case Verdict.GaveUp gaveUp -> undecided = Optional.of(undecided.orElse(gaveUp));
        case Verdict.Broken broken -> {
          return broken;
        }
      }
    }
    return undecided.orElse(new Verdict.Linearizable(steps));
  }
}
