package dev.swarmsim.raft.history;

import java.util.List;

/** What a search for an order of operations came to. */
public sealed interface Verdict {
  /**
   * There is an order that explains every answer.
   *
   * @param steps how many steps the search took
   */
  record Linearizable(long steps) implements Verdict {}

  /**
   * No order explains every answer of this key; all were tried.
   *
   * @param key the first such key
   * @param report the operations around the first answer that nothing explains, in lines of text
   * @param order an order that explains all answers before that one, and leads nowhere from there
   * @param culprit the operation whose answer nothing explains
   * @param states what the object may have held then, in words
   */
  record Broken(
      String key,
      String report,
      List<Operation<?, ?>> order,
      Operation<?, ?> culprit,
      String states)
      implements Verdict {
    public Broken {
      order = List.copyOf(order);
    }

    @Override
    public String toString() {
      return report;
    }
  }

  /**
   * Neither was found out within the budget. No other key is broken.
   *
   * @param key the first key whose search was given up
   * @param steps after how many steps
   */
  record GaveUp(String key, long steps) implements Verdict {
    @Override
    public String toString() {
      return "key %s: gave up after %d steps; give more, or record fewer calls at once per key"
          .formatted(key, steps);
    }
  }

  /** Whether the history is known to be linearizable. */
  default boolean holds() {
    return this instanceof Linearizable;
  }
}
