package dev.swarmsim.raft;

/** What a member was right before a step, to be compared with what it is after it. */
record Moment(
    Effect.Role role, long term, long commitIndex, LogPosition last, Configuration configuration) {
  static Moment of(RaftNode node) {
    return new Moment(
        node.role(), node.term(), node.commitIndex(), node.log().last(), node.configuration());
  }
}
