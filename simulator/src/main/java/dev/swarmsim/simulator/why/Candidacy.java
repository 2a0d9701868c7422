package dev.swarmsim.simulator.why;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An {@link Election} while it is under way. */
final class Candidacy {
  private final long startedNanos;
  private final String candidate;
  private final MemberId id;
  private final long term;
  private final boolean preVote;
  private final String cause;
  private final Configuration configuration;
  private final List<Election.Vote> votes = new ArrayList<>();
  private final List<MemberId> heard = new ArrayList<>();
  private Optional<Election.Outcome> outcome = Optional.empty();

  Candidacy(
      long startedNanos,
      String candidate,
      MemberId id,
      long term,
      boolean preVote,
      String cause,
      Configuration configuration) {
    this.startedNanos = startedNanos;
    this.candidate = candidate;
    this.id = id;
    this.term = term;
    this.preVote = preVote;
    this.cause = cause;
    this.configuration = configuration;
  }

  boolean open() {
    return outcome.isEmpty();
  }

  boolean by(MemberId member) {
    return id.equals(member);
  }

  boolean by(String node) {
    return candidate.equals(node);
  }

  boolean preVote() {
    return preVote;
  }

  /** Whether it is the one that a request from that member is about. */
  boolean asks(MemberId from, long wantedTerm, boolean pre) {
    return id.equals(from) && term == wantedTerm && preVote == pre;
  }

  /** A voter decided; what it says a second time does not count. */
  void vote(MemberId voter, Election.Vote vote) {
    if (!heard.contains(voter)) {
      heard.add(voter);
      votes.add(vote);
    }
  }

  void end(long timeNanos, boolean won, String how) {
    outcome = Optional.of(new Election.Outcome(timeNanos, won, how));
  }

  /** What is known of it now. */
  Election seen(Function<MemberId, String> names) {
    List<String> silent =
        configuration.voters().stream()
            .map(Member::id)
            .filter(voter -> !voter.equals(id) && !heard.contains(voter))
            .map(names)
            .sorted()
            .toList();
    int quorum = configuration.voters().size() / 2 + 1;
    return new Election(
        startedNanos, candidate, term, preVote, cause, quorum, votes, silent, outcome);
  }
}
