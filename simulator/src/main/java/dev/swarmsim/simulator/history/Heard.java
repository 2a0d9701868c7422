package dev.swarmsim.simulator.history;

import dev.swarmsim.scheduler.leader.Leader;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.simulator.engine.EngineException;
import java.util.concurrent.CompletionException;

/** What a client hears when it has asked an Engine. */
sealed interface Heard {
  /** The HTTP statuses of refusals that speak of the object: invalid, not found, in conflict. */
  int BAD_REQUEST = 400;

  /** See {@link #BAD_REQUEST}. */
  int NOT_FOUND = 404;

  /** See {@link #BAD_REQUEST}. */
  int CONFLICT = 409;

  /** The answer. */
  record Said(ControlReply reply) implements Heard {}

  /** The object is not as the client thinks: nothing was done. */
  record Refused(String text) implements Heard {}

  /** Whoever was asked could not do it: nothing was done. */
  record Unable(String text) implements Heard {}

  /** It may have been done, or may still be. */
  record Silence(String text) implements Heard {}

  /** What a failed request says. */
  static Heard failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage());
    if (!(cause instanceof EngineException refusal) || mayHaveBeenDone(text)) {
      return new Silence(text);
    }
    boolean aboutTheObject =
        refusal.status() == BAD_REQUEST
            || refusal.status() == NOT_FOUND
            || refusal.status() == CONFLICT
            || text.contains("update out of sequence");
    return aboutTheObject ? new Refused(text) : new Unable(text);
  }

  /**
   * The Engine's own 20 s were over, or the leader lost its office while a change was under way.
   */
  private static boolean mayHaveBeenDone(String text) {
    return text.contains("context deadline exceeded")
        || text.contains(Leader.LOST_LEADERSHIP.getMessage());
  }
}
