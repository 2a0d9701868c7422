package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figure 3 of the paper, looked at after every step of anybody. */
final class Invariants {
  /** A property of figure 3, or another that the tests look at, is broken. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String property;

    Broken(String property, String message) {
      super(property + ": " + message);
      this.property = property;
    }
  }

  static final String ELECTION_SAFETY = "election safety";
  static final String LOG_MATCHING = "log matching";
  static final String LEADER_COMPLETENESS = "leader completeness";
  static final String STATE_MACHINE_SAFETY = "state machine safety";
  static final String MONOTONIC = "nothing goes backwards";
  static final String APPEND_ONLY = "leader append-only";
  static final String QUORUM_HOLDS = "a quorum holds what is committed";
  static final String QUORUMS_MEET = "quorums intersect";
  static final String MEMBERSHIP = "the membership is the log's";
  static final String DURABILITY = "acknowledged writes survive";
  static final String LINEARIZABILITY = "linearizability";
  static final String ONCE = "once only";
  static final String LIVENESS = "it goes on";
  static final String STABILITY = "a good leader stays";

  private static final int COMPARED = 50;

  private final SortedMap<Long, MemberId> leaders = new TreeMap<>();
  private final SortedMap<MemberId, Long> commits = new TreeMap<>();

  /** The terms of the entries that anybody held to be committed, from index 1. */
  private final List<Long> committed = new ArrayList<>();

  private final List<Long> digests = new ArrayList<>();
  private Optional<Configuration> committedMembership = Optional.empty();

  Invariants() {
    committed.add(0L);
    digests.add(0L);
  }

  long committedIndex() {
    return committed.size() - 1L;
  }

  /** The term of the entry at that index, which somebody held to be committed. */
  long committedTerm(long index) {
    return committed.get((int) index);
  }

  /** The last membership that anybody held to be committed. */
  Optional<Configuration> committedMembership() {
    return committedMembership;
  }

  void restarted(MemberId id) {
    commits.remove(id);
  }

  void check(RaftNode node) {
    checkElectionSafety(node);
    checkCommitted(node);
  }

  private void checkElectionSafety(RaftNode node) {
    if (node.role() != Effect.Role.LEADER) {
      return;
    }
    MemberId known = leaders.get(node.term());
    if (known == null) {
      leaders.put(node.term(), node.id());
      checkCompleteness(node);
    } else if (!known.equals(node.id())) {
      throw new Broken(
          ELECTION_SAFETY, known + " and " + node.id() + " both lead term " + node.term());
    }
  }

  private void checkCompleteness(RaftNode leader) {
    for (long i = committedIndex(); i >= Math.max(1, leader.log().firstIndex()); i--) {
      // One that is elected late, after a later term has begun elsewhere, need not know of that.
      boolean ofEarlierTerm = committed.get((int) i) < leader.term();
      if (ofEarlierTerm && leader.log().termAt(i) != committed.get((int) i)) {
        throw new Broken(
            LEADER_COMPLETENESS,
            "leader %s of term %d lacks entry %d of term %d"
                .formatted(leader.id(), leader.term(), i, committed.get((int) i)));
      }
    }
  }

  private void checkCommitted(RaftNode node) {
    long before = commits.getOrDefault(node.id(), 0L);
    long now = node.commitIndex();
    if (now < before) {
      throw new Broken(
          MONOTONIC, "commit index of %s from %d to %d".formatted(node.id(), before, now));
    }
    commits.put(node.id(), now);
    for (long i = Math.max(before + 1, node.log().firstIndex()); i <= now; i++) {
      long term = node.log().termAt(i);
      if (i > committedIndex()) {
        if (i != committedIndex() + 1) {
          throw new Broken(
              STATE_MACHINE_SAFETY,
              "%s commits entry %d, and nobody any after %d"
                  .formatted(node.id(), i, committedIndex()));
        }
        committed.add(term);
        if (node.log().entryAt(i).payload() instanceof Entry.Membership(Configuration members)) {
          committedMembership = Optional.of(members);
        }
      } else if (committed.get((int) i) != term) {
        throw new Broken(
            STATE_MACHINE_SAFETY,
            "%s commits entry %d of term %d where another committed term %d"
                .formatted(node.id(), i, term, committed.get((int) i)));
      }
    }
  }

  /** The application of a member went on to that index, and its state has that digest. */
  void applied(MemberId id, long index, long digest) {
    if (index == digests.size()) {
      digests.add(digest);
    } else if (index > digests.size() || digests.get((int) index) != digest) {
      throw new Broken(STATE_MACHINE_SAFETY, id + " applied something else up to index " + index);
    }
  }

  /** The membership a member goes by is the latest in its log (§6). */
  static void checkMembership(RaftNode node) {
    LogView log = node.log();
    for (long i = log.lastIndex(); i >= log.firstIndex(); i--) {
      if (log.entryAt(i).payload() instanceof Entry.Membership(Configuration latest)) {
        if (!latest.equals(node.configuration())) {
          throw new Broken(
              MEMBERSHIP,
              "%s goes by %s, its log says %s".formatted(node.id(), node.configuration(), latest));
        }
        return;
      }
    }
  }

  /** Compares two logs: where they agree on an entry, they agree on all before it. */
  static void checkMatching(RaftNode one, RaftNode other) {
    LogView a = one.log();
    LogView b = other.log();
    boolean agreed = false;
    long first = Math.max(a.firstIndex(), b.firstIndex());
    long last = Math.min(a.lastIndex(), b.lastIndex());
    // What is deeper was near the end once, and was compared then.
    for (long i = last; i >= Math.max(first, last - COMPARED); i--) {
      boolean same = a.termAt(i) == b.termAt(i);
      boolean differs = same ? !a.entryAt(i).equals(b.entryAt(i)) : agreed;
      if (differs) {
        throw new Broken(
            LOG_MATCHING, "logs of %s and %s differ at %d".formatted(one.id(), other.id(), i));
      }
      agreed |= same;
    }
  }
}
