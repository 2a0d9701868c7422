package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import java.util.Optional;

/** Why a request to a {@link RaftServer} came to nothing, or may have. */
public abstract sealed class RaftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RaftException(String message, Throwable cause) {
    super(message, cause);
  }

  /** This member does not lead; nothing was done. To be asked again, of the leader. */
  public static final class NotLeader extends RaftException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Member> leader;

    NotLeader(Optional<Member> leader) {
      super(
          leader
              .map(known -> "member %s leads, at %s".formatted(known.id(), known.address()))
              .orElse("no leader is known; ask again a little later"),
          null);
      this.leader = leader;
    }

    /** The leader that this member knows of. */
    public Optional<Member> leader() {
      return leader == null ? Optional.empty() : leader;
    }
  }

  /** The leader does not take the request; nothing was done. */
  public static final class Refused extends RaftException {
    private static final long serialVersionUID = 1L;

    private final Effect.Refusal reason;

    Refused(Effect.Refusal reason) {
      super("refused: " + words(reason), null);
      this.reason = reason;
    }

    /** Why. */
    public Effect.Refusal reason() {
      return reason;
    }

    private static String words(Effect.Refusal reason) {
      return switch (reason) {
        case NOT_LEADER -> "this member does not lead";
        case TRANSFERRING -> "the leader is handing over its office; ask again a little later";
        case CHANGE_PENDING ->
            "an earlier change of the membership is not settled; ask again a little later";
        case INVALID_CHANGE ->
            "the change names no member that it could apply to, or would leave no voter";
        case NOT_CAUGHT_UP -> "the learner has not caught up yet; ask again a little later";
        case WOULD_LOSE_QUORUM ->
            "those who would remain and were heard of lately make no quorum; bring members back"
                + " first";
        case TOO_MANY_UNCOMMITTED ->
            "too much waits for a quorum already; ask again when some of it is answered";
        case TOO_LARGE -> "the command is larger than a member takes";
      };
    }
  }

  /**
   * The member lost its office, stopped or was closed before the outcome was known: the command may
   * have been, or may yet be, applied. Whoever must not do it twice proposes it again within a
   * session.
   */
  public static final class OutcomeUnknown extends RaftException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknown(String why, Throwable cause) {
      super(why + "; the command may or may not be applied", cause);
    }
  }

  /** The leader has not handed its office over to whom it should. */
  public static final class NotHandedOver extends RaftException {
    private static final long serialVersionUID = 1L;

    private final Effect.TransferOutcome outcome;

    NotHandedOver(Effect.TransferOutcome outcome) {
      super("the office was not handed over: " + words(outcome), null);
      this.outcome = outcome;
    }

    /** How it ended. */
    public Effect.TransferOutcome outcome() {
      return outcome;
    }

    private static String words(Effect.TransferOutcome outcome) {
      return switch (outcome) {
        case LEFT_OFFICE -> "another leads";
        case STEPPED_DOWN -> "the leader stepped down before";
        case TIMED_OUT -> "the heir did not take over in time, and the leader leads on";
        case CALLED_OFF -> "it was called off, and the leader leads on";
      };
    }
  }

  /** The member has stopped; nothing was done. */
  public static final class Stopped extends RaftException {
    private static final long serialVersionUID = 1L;

    Stopped(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
