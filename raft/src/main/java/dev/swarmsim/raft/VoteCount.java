package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.Quorums;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who said what in one election. Counts voters, not replies: the first answer of each stands. */
final class VoteCount {
  private final SortedMap<MemberId, Boolean> answers = new TreeMap<>();

  void answered(MemberId voter, boolean granted) {
    answers.putIfAbsent(voter, granted);
  }

  /** Where the election stands; a joint configuration needs both of its halves (§6). */
  VoteResult result(QuorumRule rule, Configuration configuration) {
    return result(rule, configuration.voters()).and(result(rule, configuration.outgoing()));
  }

  private VoteResult result(QuorumRule rule, List<Member> voters) {
    int granted = 0;
    int refused = 0;
    for (Member voter : voters) {
      Boolean answer = answers.get(voter.id());
      if (answer == null) {
        continue;
      }
      if (answer) {
        granted++;
      } else {
        refused++;
      }
    }
    return Quorums.votes(rule, voters.size(), granted, refused);
  }
}
