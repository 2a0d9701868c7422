package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figure 3 of the paper, looked at after every step of anybody. */
final class Invariants {
  /** A property of figure 3, or that nothing goes backwards, is broken. */
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

  private final SortedMap<Long, MemberId> leaders = new TreeMap<>();
  private final SortedMap<MemberId, Long> commits = new TreeMap<>();

  /** The terms of the entries that anybody held to be committed, from index 1. */
  private final List<Long> committed = new ArrayList<>();

  private final List<Long> digests = new ArrayList<>();

  Invariants() {
    committed.add(0L);
    digests.add(0L);
  }

  long committedIndex() {
    return committed.size() - 1L;
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
      if (leader.log().termAt(i) != committed.get((int) i)) {
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
          throw new AssertionError("committed entries are first seen in order; this one is " + i);
        }
        committed.add(term);
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

  /** Compares two logs: where they agree on an entry, they agree on all before it. */
  static void checkMatching(RaftNode one, RaftNode other) {
    LogView a = one.log();
    LogView b = other.log();
    boolean agreed = false;
    long first = Math.max(a.firstIndex(), b.firstIndex());
    for (long i = Math.min(a.lastIndex(), b.lastIndex()); i >= first; i--) {
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
