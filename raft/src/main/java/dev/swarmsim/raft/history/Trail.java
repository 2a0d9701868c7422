package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operations that took effect on the way to a configuration; ways share their beginnings. */
final class Trail {
  static final Trail EMPTY = new Trail(-1, null);

  private final int operation;
  private final Trail before;

  private Trail(int operation, Trail before) {
    this.operation = operation;
    this.before = before;
  }

  /** This, and one more. */
  Trail then(int next) {
    return new Trail(next, this);
  }

  /** Their numbers, in the order in which they took effect. */
  List<Integer> numbers() {
    var numbers = new ArrayList<Integer>();
    for (Trail here = this; here != EMPTY; here = here.before) {
      numbers.add(here.operation);
    }
    Collections.reverse(numbers);
    return numbers;
  }
}
