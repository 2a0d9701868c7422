package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.session.wire.WireSessionAnswer;

/** What a {@link SessionMachine} answers. */
public sealed interface SessionAnswer {
  /** The session has begun. */
  record Opened(long session) implements SessionAnswer {}

  /** The command was applied, now or before; this is what the application answered then. */
  record Done(ByteString answer) implements SessionAnswer {}

  /**
   * There is no such session any more: the command was not applied now, and may have been before.
   */
  record Expired(long session) implements SessionAnswer {}

  /**
   * The client has said that it no longer waits for this number, or has let too many answers pile
   * up: the command was not applied now, and may have been before.
   */
  record Settled(long sequence) implements SessionAnswer {}

  /** What was proposed is no {@link SessionCommand}; nothing was applied. */
  record Malformed(String why) implements SessionAnswer {}

  /** As it is given to whoever proposed. */
  default ByteString encode() {
    var wire = WireSessionAnswer.newBuilder();
    switch (this) {
      case Opened(var session) -> wire.setOpened(session);
      case Done(var answer) -> wire.setDone(answer);
      case Expired(var session) -> wire.setExpired(session);
      case Settled(var sequence) -> wire.setSettled(sequence);
      case Malformed(var why) -> wire.setMalformed(why);
    }
    return wire.build().toByteString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static SessionAnswer decode(ByteString bytes) {
    WireSessionAnswer wire;
    try {
      wire = WireSessionAnswer.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no session answer: " + e.getMessage(), e);
    }
    return switch (wire.getKindCase()) {
      case OPENED -> new Opened(wire.getOpened());
      case DONE -> new Done(wire.getDone());
      case EXPIRED -> new Expired(wire.getExpired());
      case SETTLED -> new Settled(wire.getSettled());
      case MALFORMED -> new Malformed(wire.getMalformed());
      case KIND_NOT_SET -> throw new IllegalArgumentException("no session answer: it is empty");
    };
  }
}
