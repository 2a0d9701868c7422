package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.List;

/** What members say to one another. Every message carries its sender's term. */
public sealed interface Message {
  /** The sender's term; in a pre-vote request, and in a reply that grants it, the term aimed at. */
  long term();

  /** Asks whether an election would succeed, without moving anybody's term (dissertation §9.6). */
  record PreVoteRequest(long term, LogPosition tip) implements Message {}

  /** Answers a {@link PreVoteRequest}. */
  record PreVoteReply(long term, boolean granted) implements Message {}

  /**
   * Asks for a vote (§5.2).
   *
   * @param tip the end of the candidate's log
   * @param transfer whether the leader itself asked for this election, so that a voter does not
   *     wait for it to fall silent
   */
  record VoteRequest(long term, LogPosition tip, boolean transfer) implements Message {}

  /** Answers a {@link VoteRequest}. */
  record VoteReply(long term, boolean granted) implements Message {}

  /**
   * Replicates entries (§5.3).
   *
   * @param previous the entry right before {@code entries}
   * @param commit the leader's commit index
   */
  record AppendRequest(long term, LogPosition previous, List<Entry> entries, long commit)
      implements Message {
    public AppendRequest {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The follower's log agrees with the leader's up to {@code match}, and that part is durable.
   *
   * @param match the last index covered by the request that is answered
   */
  record AppendAccepted(long term, long match) implements Message {}

  /**
   * The follower's log did not have {@code previous} of the request.
   *
   * @param previous the index at which the request wanted to attach
   * @param hint the last place at or before {@code previous} where the follower's log may agree
   */
  record AppendRejected(long term, long previous, LogPosition hint) implements Message {}

  /**
   * Says that the leader lives.
   *
   * @param commit the leader's commit index, cut to what this follower is known to have
   * @param round counts the leader's rounds of heartbeats, so that an answer confirms one of them
   */
  record Heartbeat(long term, long commit, long round) implements Message {}

  /**
   * Answers a {@link Heartbeat} of that round.
   *
   * @param clockNanos what the sender's clock said, by which the leader sees how fast it runs
   */
  record HeartbeatReply(long term, long round, long clockNanos) implements Message {}

  /**
   * A piece of a snapshot (§7).
   *
   * @param last the last entry the snapshot includes
   * @param configuration the membership at that entry
   * @param offset where {@code data} begins in the snapshot, in bytes
   * @param done whether this is the last piece
   * @param checksum the CRC-32C of all of the data, by which the receiver of the last piece sees
   *     that what it put together is what was sent
   */
  record SnapshotChunk(
      long term,
      LogPosition last,
      Configuration configuration,
      long offset,
      ByteString data,
      boolean done,
      int checksum)
      implements Message {}

  /**
   * Answers a {@link SnapshotChunk}.
   *
   * @param last which snapshot is answered
   * @param next the offset the follower wants next, in bytes
   */
  record SnapshotReply(long term, LogPosition last, long next) implements Message {}

  /**
   * Asks the leader up to where a log must be applied before a read may be answered (dissertation
   * §6.4).
   *
   * @param number the asker's own number; an answer to it holds for all it asked before
   */
  record ReadRequest(long term, long number) implements Message {}

  /**
   * Answers a {@link ReadRequest} of that number.
   *
   * @param index what was committed when the leader was sure of its office
   */
  record ReadReply(long term, long number, long index) implements Message {}

  /** Asks the receiver to stand for election at once (dissertation §3.10). */
  record TimeoutNow(long term) implements Message {}
}
