package dev.swarmsim.raft;

import java.util.Optional;

/** How a member of whatever role answers those who stand for election. */
final class Voting {
  private Voting() {}

  /**
   * Votes or refuses (§5.2, §5.4.1).
   *
   * @return whether the vote was given
   */
  static boolean answer(
      MemberState state,
      Optional<MemberId> leader,
      MemberId candidate,
      Message.VoteRequest request) {
    boolean granted =
        state.rules.mayVote(state.ballot.vote(), leader, candidate)
            && state.rules.upToDate(request.tip(), state.log.last());
    if (granted) {
      state.ballot.voteFor(candidate);
    }
    // A vote that a crash could make forgotten could be given twice, so it leaves after its write.
    state.outbox.promise(candidate, new Message.VoteReply(state.term(), granted));
    return granted;
  }

  /**
   * Says whether it would vote, which binds to nothing (dissertation §9.6). Only an election of a
   * later term can be won.
   */
  static void answer(MemberState state, MemberId candidate, Message.PreVoteRequest request) {
    boolean granted =
        request.term() > state.term() && state.rules.upToDate(request.tip(), state.log.last());
    long term = granted ? request.term() : state.term();
    state.outbox.send(candidate, new Message.PreVoteReply(term, granted));
  }
}
