package dev.swarmsim.raft.history;

/**
 * A way in which things may stand just before an answer.
 *
 * @param answer the first answer whose operation has not taken effect
 * @param state what the object holds
 * @param ahead the operations with later answers that took effect already
 * @param spent the operations without an answer that took effect
 * @param trail all that took effect, in order
 */
record Configuration<S>(int answer, S state, NumberSet ahead, NumberSet spent, Trail trail) {
  static <S> Configuration<S> first(S state) {
    return new Configuration<>(0, state, NumberSet.EMPTY, NumberSet.EMPTY, Trail.EMPTY);
  }

  /** An operation with a later answer takes effect. */
  Configuration<S> ahead(int operation, S next) {
    return new Configuration<>(answer, next, ahead.with(operation), spent, trail.then(operation));
  }

  /** An operation without an answer takes effect. */
  Configuration<S> spend(int operation, S next) {
    return new Configuration<>(answer, next, ahead, spent.with(operation), trail.then(operation));
  }

  /** The answer's own operation takes effect: on to the next answer that has to be explained. */
  Configuration<S> explained(S next) {
    int after = answer + 1;
    NumberSet rest = ahead;
    while (rest.contains(after)) {
      rest = rest.withoutFirst();
      after++;
    }
    return new Configuration<>(after, next, rest, spent, trail.then(answer));
  }
}
