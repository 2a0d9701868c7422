package dev.swarmsim.raft.history;

import java.util.Optional;

/**
 * One thing that a client asked of an object, as the client saw it.
 *
 * <p>It took effect at one moment between the two times, or, without an answer, at some moment
 * after the first, or never. Of two operations, one came before the other only if its answer is
 * earlier than the other's call; equal times overlap. An operation that is known to have had no
 * effect, and says nothing, does not belong into a history.
 *
 * @param client who asked; told in reports only
 * @param key which object
 * @param call what was asked
 * @param answer what was answered; empty if the outcome is unknown
 * @param calledNanos when it was asked, on one clock for all operations
 * @param answeredNanos when the answer came; {@link #NEVER} if none did
 */
public record Operation<C, A>(
    int client, String key, C call, Optional<A> answer, long calledNanos, long answeredNanos) {
  /** When the answer comes that never does. */
  public static final long NEVER = Long.MAX_VALUE;

  public Operation {
    if (answer.isEmpty() != (answeredNanos == NEVER)) {
      throw new IllegalArgumentException(
          "%s of client %d: an answer and its time come together, or neither does"
              .formatted(call, client));
    }
    if (answeredNanos < calledNanos) {
      throw new IllegalArgumentException(
          "%s of client %d was answered at %d ns, before it was asked at %d ns"
              .formatted(call, client, answeredNanos, calledNanos));
    }
  }

  /** An operation with an answer. */
  public static <C, A> Operation<C, A> answered(
      int client, String key, C call, A answer, long calledNanos, long answeredNanos) {
    return new Operation<>(client, key, call, Optional.of(answer), calledNanos, answeredNanos);
  }

  /** An operation of which nobody knows whether and when it took effect. */
  public static <C, A> Operation<C, A> unanswered(
      int client, String key, C call, long calledNanos) {
    return new Operation<>(client, key, call, Optional.empty(), calledNanos, NEVER);
  }

  @Override
  public String toString() {
    return call + " -> " + answer.map(Object::toString).orElse("no answer");
  }
}
