package dev.swarmsim.raft;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What must hold after every step of a simulated member, beside figure 3 of the paper. */
final class SimChecks {
  private record Known(long term, long match) {}

  private record Pair(MemberId leader, MemberId follower) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byLeader = leader.compareTo(other.leader);
      return byLeader != 0 ? byLeader : follower.compareTo(other.follower);
    }
  }

  private final SimGroup group;
  private final SortedMap<Pair, Known> matches = new TreeMap<>();

  SimChecks(SimGroup group) {
    this.group = group;
  }

  void stepped(SimMember member, Moment before) {
    RaftNode node = member.node();
    group.invariants().check(node);
    if (node.term() < before.term()) {
      throw broken(
          Invariants.MONOTONIC, node, "goes from term " + before.term() + " to " + node.term());
    }
    boolean leadsOn =
        node.role() == Effect.Role.LEADER
            && before.role() == Effect.Role.LEADER
            && node.term() == before.term();
    if (leadsOn) {
      checkAppendOnly(node, before);
      checkQuorumHolds(node, before);
      checkProgress(node);
    }
    if (node.role() == Effect.Role.LEADER
        && (!leadsOn || !node.configuration().equals(before.configuration()))) {
      checkQuorumsMeet(node);
    }
  }

  private static void checkAppendOnly(RaftNode leader, Moment before) {
    boolean kept =
        leader.log().lastIndex() >= before.last().index()
            && leader.log().termAt(before.last().index()) == before.last().term();
    if (!kept) {
      throw broken(
          Invariants.APPEND_ONLY, leader, "no longer has " + before.last() + " in its log");
    }
  }

  /** What a leader commits by counting is on the platters of a quorum (§5.3; §10.2.1). */
  private void checkQuorumHolds(RaftNode leader, Moment before) {
    LogPosition last =
        new LogPosition(leader.commitIndex(), leader.log().termAt(leader.commitIndex()));
    if (last.index() == before.commitIndex() || last.term() != leader.term()) {
      return;
    }
    Configuration configuration = before.configuration();
    if (!heldByMost(configuration.voters(), last) || !heldByMost(configuration.outgoing(), last)) {
      throw broken(
          Invariants.QUORUM_HOLDS,
          leader,
          "commits %s, which too few of %s have on disk".formatted(last, configuration));
    }
  }

  private boolean heldByMost(List<Member> voters, LogPosition position) {
    long holders =
        voters.stream()
            .map(voter -> group.member(voter.id()))
            .flatMap(Optional::stream)
            .filter(member -> member.disk().holds(position))
            .count();
    return voters.isEmpty() || holders >= voters.size() / 2 + 1;
  }

  /** A leader that may commit, and whoever committed last, need a common voter (§6). */
  private void checkQuorumsMeet(RaftNode leader) {
    Optional<Configuration> committed = group.invariants().committedMembership();
    long lastTerm = group.invariants().committedTerm(group.invariants().committedIndex());
    if (committed.isEmpty() || leader.term() < lastTerm) {
      return;
    }
    if (!Membership.quorumsMeet(committed.get(), leader.configuration())) {
      throw broken(
          Invariants.QUORUMS_MEET,
          leader,
          "leads %s while %s is committed".formatted(leader.configuration(), committed.get()));
    }
  }

  /** A leader never unlearns what a follower has. */
  private void checkProgress(RaftNode leader) {
    for (FollowerStatus follower : leader.followers()) {
      Pair pair = new Pair(leader.id(), follower.id());
      Known known = matches.get(pair);
      boolean back =
          known != null && known.term() == leader.term() && follower.match() < known.match();
      if (follower.next() <= follower.match()) {
        throw broken(
            Invariants.MONOTONIC,
            leader,
            "goes back to %d with %s, which agreed up to %d"
                .formatted(follower.next(), follower.id(), follower.match()));
      }
      if (back && follower.match() != 0) {
        throw broken(Invariants.MONOTONIC, leader, "forgets what " + follower.id() + " has");
      }
      matches.put(pair, new Known(leader.term(), follower.match()));
    }
  }

  private static Invariants.Broken broken(String property, RaftNode node, String what) {
    return new Invariants.Broken(
        property, "leader %s of term %d %s".formatted(node.id(), node.term(), what));
  }
}
