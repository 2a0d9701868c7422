package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Message;

/** The kinds of Raft messages, with the two numbers that tell one of a kind from another. */
public enum LetterKind {
  /** The end of the candidate's log: index, term. */
  PRE_VOTE_REQUEST,
  /** 1 if granted. */
  PRE_VOTE_REPLY,
  /** The end of the candidate's log: index, term. */
  VOTE_REQUEST,
  /** 1 if granted. */
  VOTE_REPLY,
  /** The index before the entries; how many entries. */
  APPEND_REQUEST,
  /** The index up to which the logs agree. */
  APPEND_ACCEPTED,
  /** The index at which nothing fitted; where the logs may agree. */
  APPEND_REJECTED,
  /** The commit index; the round. */
  HEARTBEAT,
  /** The round. */
  HEARTBEAT_REPLY,
  /** The last index in the snapshot; the offset in bytes. */
  SNAPSHOT_CHUNK,
  /** The last index in the snapshot; the offset wanted next, in bytes. */
  SNAPSHOT_REPLY,
  /** The asker's number. */
  READ_REQUEST,
  /** The asker's number; the index. */
  READ_REPLY,
  /** Nothing. */
  TIMEOUT_NOW;

  /** A message's kind and its two numbers. */
  record Label(LetterKind kind, long first, long second) {
    static Label of(Message message) {
      return switch (message) {
        case Message.PreVoteRequest request ->
            new Label(PRE_VOTE_REQUEST, request.tip().index(), request.tip().term());
        case Message.PreVoteReply reply -> new Label(PRE_VOTE_REPLY, reply.granted() ? 1 : 0, 0);
        case Message.VoteRequest request ->
            new Label(VOTE_REQUEST, request.tip().index(), request.tip().term());
        case Message.VoteReply reply -> new Label(VOTE_REPLY, reply.granted() ? 1 : 0, 0);
        case Message.AppendRequest request ->
            new Label(APPEND_REQUEST, request.previous().index(), request.entries().size());
        case Message.AppendAccepted reply -> new Label(APPEND_ACCEPTED, reply.match(), 0);
        case Message.AppendRejected reply ->
            new Label(APPEND_REJECTED, reply.previous(), reply.hint().index());
        case Message.Heartbeat beat -> new Label(HEARTBEAT, beat.commit(), beat.round());
        case Message.HeartbeatReply reply -> new Label(HEARTBEAT_REPLY, reply.round(), 0);
        case Message.SnapshotChunk chunk ->
            new Label(SNAPSHOT_CHUNK, chunk.last().index(), chunk.offset());
        case Message.SnapshotReply reply ->
            new Label(SNAPSHOT_REPLY, reply.last().index(), reply.next());
        case Message.ReadRequest request -> new Label(READ_REQUEST, request.number(), 0);
        case Message.ReadReply reply -> new Label(READ_REPLY, reply.number(), reply.index());
        case Message.TimeoutNow order -> new Label(TIMEOUT_NOW, 0, 0);
      };
    }
  }
}
