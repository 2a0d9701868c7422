package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.List;

/** The latest answer that a search came to, in which states, and on which way. */
final class Furthest<S> {
  private static final int MAX_STATES = 5;

  private final List<S> states = new ArrayList<>();
  private int answer;
  private Trail trail = Trail.EMPTY;

  void reached(Configuration<S> configuration) {
    if (configuration.answer() < answer) {
      return;
    }
    if (configuration.answer() > answer) {
      answer = configuration.answer();
      states.clear();
      trail = configuration.trail();
    }
    if (states.size() <= MAX_STATES && !states.contains(configuration.state())) {
      states.add(configuration.state());
    }
  }

  /** The order that led there first. */
  Trail trail() {
    return trail;
  }

  int answer() {
    return answer;
  }

  /** Some of the states, in words. */
  String states() {
    String some =
        String.join(", ", states.stream().limit(MAX_STATES).map(String::valueOf).toList());
    return states.size() > MAX_STATES ? some + " ..." : some;
  }
}
