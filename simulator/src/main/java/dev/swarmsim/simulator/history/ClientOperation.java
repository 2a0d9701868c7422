package dev.swarmsim.simulator.history;

import java.util.Locale;
import java.util.Optional;

/**
 * What one operation of a client came to.
 *
 * @param client the client's number, from 1
 * @param key which object
 * @param operation {@code put}, {@code get}, {@code cas} or {@code remove}
 * @param request what was last asked, for people, as in {@code c1-3 -> c2-7}; empty if nobody could
 *     be asked
 * @param outcome how it ended
 * @param answer what was answered, for people
 * @param node who was asked last; empty if nobody could be asked
 * @param calledNanos when the client began it, in virtual nanoseconds
 * @param answeredNanos when the client knew how it had ended, or gave up, in virtual nanoseconds
 * @param attempts how many requests were made for it, reads included
 * @param judged what it says about the object; empty if it says nothing
 */
public record ClientOperation(
    int client,
    String key,
    String operation,
    String request,
    Outcome outcome,
    String answer,
    String node,
    long calledNanos,
    long answeredNanos,
    int attempts,
    Optional<Judged> judged) {
  /** The ways an operation can end. {@code toString} is the word for it. */
  public enum Outcome {
    /** Done, and answered. */
    OK,
    /** It is certain that it had no effect and never will. */
    FAIL,
    /** Nobody answered in time: it may have taken effect, or may still. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What an operation says about the object.
   *
   * @param answer empty if the outcome is unknown
   */
  record Judged(ObjectModel.Call call, Optional<ObjectModel.Answer> answer) {}
}
