package dev.swarmsim.simulator.inspect;

import java.util.List;

/**
 * A Raft member at one moment. Members are called by their host names.
 *
 * @param group names its group; a forced new cluster is a new one
 * @param role its part, in small letters, as in {@code pre-candidate}
 * @param term its term
 * @param vote whom it voted for in this term; empty for nobody
 * @param leader whom it takes for the leader; empty for nobody
 * @param office whether it leads the swarm: as leader it has applied all of its log
 * @param log its log
 * @param wakesNanos when it acts next by itself, in virtual nanoseconds by its own clock
 * @param voters the members that vote
 * @param learners the members that do not
 * @param followers for a leader: what it knows of the others
 * @param sessions for a leader in office: the nodes whose agents are in session with it
 */
public record RaftPage(
    String group,
    String role,
    long term,
    String vote,
    String leader,
    boolean office,
    LogPage log,
    long wakesNanos,
    List<String> voters,
    List<String> learners,
    List<FollowerPage> followers,
    List<String> sessions) {
  public RaftPage {
    voters = List.copyOf(voters);
    learners = List.copyOf(learners);
    followers = List.copyOf(followers);
    sessions = List.copyOf(sessions);
  }

  /**
   * A member's log.
   *
   * @param first index of the first entry held
   * @param last index of the last entry held
   * @param lastTerm term of the last entry
   * @param durable up to where it is on disk
   * @param commit up to where it is known to be committed
   * @param applied up to where the store has it
   * @param snapshot up to where the latest snapshot stands in for it; 0 without one
   */
  public record LogPage(
      long first,
      long last,
      long lastTerm,
      long durable,
      long commit,
      long applied,
      long snapshot) {}

  /**
   * What a leader knows of another member.
   *
   * @param member its host name
   * @param sending {@code probe}, {@code replicate} or {@code snapshot}
   * @param match up to where its log is known to agree
   * @param next the next entry to be sent
   * @param unanswered how many appends are under way
   * @param heardNanos when it last said anything, in virtual nanoseconds by the leader's clock
   */
  public record FollowerPage(
      String member, String sending, long match, long next, int unanswered, long heardNanos) {}
}
