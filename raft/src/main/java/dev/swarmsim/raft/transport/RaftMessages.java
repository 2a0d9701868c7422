package dev.swarmsim.raft.transport;

import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.codec.WireTypes;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireMessage;
import java.util.ArrayList;
import java.util.List;

/** The bodies of Raft's messages, as records and as protobuf. */
final class RaftMessages {
  private RaftMessages() {}

  static WireMessage.Builder toWire(Message message) {
    WireMessage.Builder wire = WireMessage.newBuilder();
    return switch (message) {
      case Message.PreVoteRequest m ->
          wire.setPreVoteRequest(
              WireMessage.PreVoteRequest.newBuilder().setTip(WireTypes.toWire(m.tip())));
      case Message.PreVoteReply m ->
          wire.setPreVoteReply(WireMessage.PreVoteReply.newBuilder().setGranted(m.granted()));
      case Message.VoteRequest m ->
          wire.setVoteRequest(
              WireMessage.VoteRequest.newBuilder()
                  .setTip(WireTypes.toWire(m.tip()))
                  .setTransfer(m.transfer()));
      case Message.VoteReply m ->
          wire.setVoteReply(WireMessage.VoteReply.newBuilder().setGranted(m.granted()));
      case Message.AppendRequest m -> wire.setAppendRequest(appendRequest(m));
      case Message.AppendAccepted m ->
          wire.setAppendAccepted(WireMessage.AppendAccepted.newBuilder().setMatch(m.match()));
      case Message.AppendRejected m ->
          wire.setAppendRejected(
              WireMessage.AppendRejected.newBuilder()
                  .setPrevious(m.previous())
                  .setHint(WireTypes.toWire(m.hint())));
      case Message.Heartbeat m ->
          wire.setHeartbeat(
              WireMessage.Heartbeat.newBuilder().setCommit(m.commit()).setRound(m.round()));
      case Message.HeartbeatReply m ->
          wire.setHeartbeatReply(
              WireMessage.HeartbeatReply.newBuilder().setRound(m.round()).setClock(m.clockNanos()));
      case Message.SnapshotChunk m -> wire.setSnapshotChunk(snapshotChunk(m));
      case Message.SnapshotReply m ->
          wire.setSnapshotReply(
              WireMessage.SnapshotReply.newBuilder()
                  .setLast(WireTypes.toWire(m.last()))
                  .setNext(m.next()));
      case Message.ReadRequest m ->
          wire.setReadRequest(WireMessage.ReadRequest.newBuilder().setNumber(m.number()));
      case Message.ReadReply m ->
          wire.setReadReply(
              WireMessage.ReadReply.newBuilder().setNumber(m.number()).setIndex(m.index()));
      case Message.TimeoutNow m -> wire.setTimeoutNow(WireMessage.TimeoutNow.getDefaultInstance());
    };
  }

  private static WireMessage.AppendRequest appendRequest(Message.AppendRequest message) {
    WireMessage.AppendRequest.Builder wire =
        WireMessage.AppendRequest.newBuilder()
            .setPrevious(WireTypes.toWire(message.previous()))
            .setCommit(message.commit());
    for (Entry entry : message.entries()) {
      wire.addEntries(WireTypes.toWire(entry));
    }
    return wire.build();
  }

  private static WireMessage.SnapshotChunk snapshotChunk(Message.SnapshotChunk message) {
    return WireMessage.SnapshotChunk.newBuilder()
        .setLast(WireTypes.toWire(message.last()))
        .setConfiguration(WireTypes.toWire(message.configuration()))
        .setOffset(message.offset())
        .setData(message.data())
        .setDone(message.done())
        .setChecksum(message.checksum())
        .build();
  }

  /**
   * The message that the protobuf holds.
   *
   * @throws CorruptFrameException if it holds none
   * @throws IllegalArgumentException if a part of it makes no sense
   */
  static Message fromWire(WireMessage wire) {
    long term = wire.getTerm();
    return switch (wire.getBodyCase()) {
      case PRE_VOTE_REQUEST ->
          new Message.PreVoteRequest(term, WireTypes.fromWire(wire.getPreVoteRequest().getTip()));
      case PRE_VOTE_REPLY -> new Message.PreVoteReply(term, wire.getPreVoteReply().getGranted());
      case VOTE_REQUEST ->
          new Message.VoteRequest(
              term,
              WireTypes.fromWire(wire.getVoteRequest().getTip()),
              wire.getVoteRequest().getTransfer());
      case VOTE_REPLY -> new Message.VoteReply(term, wire.getVoteReply().getGranted());
      case APPEND_REQUEST -> appendRequest(term, wire.getAppendRequest());
      case APPEND_ACCEPTED -> new Message.AppendAccepted(term, wire.getAppendAccepted().getMatch());
      case APPEND_REJECTED ->
          new Message.AppendRejected(
              term,
              wire.getAppendRejected().getPrevious(),
              WireTypes.fromWire(wire.getAppendRejected().getHint()));
      case HEARTBEAT ->
          new Message.Heartbeat(
              term, wire.getHeartbeat().getCommit(), wire.getHeartbeat().getRound());
      case HEARTBEAT_REPLY ->
          new Message.HeartbeatReply(
              term, wire.getHeartbeatReply().getRound(), wire.getHeartbeatReply().getClock());
      case SNAPSHOT_CHUNK -> snapshotChunk(term, wire.getSnapshotChunk());
      case SNAPSHOT_REPLY ->
          new Message.SnapshotReply(
              term,
              WireTypes.fromWire(wire.getSnapshotReply().getLast()),
              wire.getSnapshotReply().getNext());
      case READ_REQUEST -> new Message.ReadRequest(term, wire.getReadRequest().getNumber());
      case READ_REPLY ->
          new Message.ReadReply(
              term, wire.getReadReply().getNumber(), wire.getReadReply().getIndex());
      case TIMEOUT_NOW -> new Message.TimeoutNow(term);
      case BODY_NOT_SET ->
          throw new CorruptFrameException("a Raft message without a body this version knows");
    };
  }

  private static Message appendRequest(long term, WireMessage.AppendRequest wire) {
    List<Entry> entries = new ArrayList<>(wire.getEntriesCount());
    for (WireEntry entry : wire.getEntriesList()) {
      entries.add(WireTypes.fromWire(entry));
    }
    return new Message.AppendRequest(
        term, WireTypes.fromWire(wire.getPrevious()), entries, wire.getCommit());
  }

  private static Message snapshotChunk(long term, WireMessage.SnapshotChunk wire) {
    return new Message.SnapshotChunk(
        term,
        WireTypes.fromWire(wire.getLast()),
        WireTypes.fromWire(wire.getConfiguration()),
        wire.getOffset(),
        wire.getData(),
        wire.getDone(),
        wire.getChecksum());
  }
}
