package dev.swarmsim.raft.history;

/**
 * What an object does when it is asked one thing at a time. Must be deterministic.
 *
 * @param <S> its states; compared with {@code equals}
 * @param <C> what it can be asked to do
 * @param <A> its answers; compared with {@code equals}
 */
public interface Model<S, C, A> {
  /** The state before anything was asked. */
  S initial();

  /** What the call leads to in that state. */
  Step<S, A> apply(S state, C call);

  /**
   * Whether a call that is answered so leaves every state as it was; saying so makes searches
   * faster, and must be true.
   */
  default boolean onlyReads(C call, A answer) {
    return false;
  }

  /** The state after a call, and the answer to it. */
  record Step<S, A>(S state, A answer) {}
}
