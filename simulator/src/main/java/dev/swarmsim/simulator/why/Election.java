package dev.swarmsim.simulator.why;

import java.util.List;
import java.util.Optional;

/**
 * One candidacy: a member stood for a term, and what came of it (Raft §5.2).
 *
 * @param startedNanos when it stood, in virtual nanoseconds
 * @param candidate its host name
 * @param term the term it stood for
 * @param preVote whether it only asked whether it could win (dissertation §9.6)
 * @param cause why it stood, as a clause
 * @param quorum how many votes it needed
 * @param votes what the others answered, in the order of their answers
 * @param silent the voters that answered nothing while it stood, by name
 * @param outcome how it ended; empty if it is still open
 */
public record Election(
    long startedNanos,
    String candidate,
    long term,
    boolean preVote,
    String cause,
    int quorum,
    List<Vote> votes,
    List<String> silent,
    Optional<Outcome> outcome) {
  public Election {
    votes = List.copyOf(votes);
    silent = List.copyOf(silent);
  }

  /**
   * What one voter made of the request.
   *
   * @param timeNanos when it decided, in virtual nanoseconds
   * @param voter its host name
   * @param granted whether it gave its vote
   * @param reason why, as a clause
   */
  public record Vote(long timeNanos, String voter, boolean granted, String reason) {}

  /**
   * How a candidacy ended.
   *
   * @param timeNanos when, in virtual nanoseconds
   * @param won whether it became leader, or, for a pre-vote, may stand
   * @param how as a clause
   */
  public record Outcome(long timeNanos, boolean won, String how) {}
}
