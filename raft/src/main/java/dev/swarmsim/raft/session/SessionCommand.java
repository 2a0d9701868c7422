package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.session.wire.WireInSession;
import dev.swarmsim.raft.session.wire.WireOpen;
import dev.swarmsim.raft.session.wire.WireSessionCommand;

/** What clients have a {@link SessionMachine} do. */
public sealed interface SessionCommand {
  /** Begins a session; the answer is {@link SessionAnswer.Opened}. */
  record Open() implements SessionCommand {}

  /**
   * A command that is applied once, however often it is committed.
   *
   * @param session as {@link SessionAnswer.Opened} named it
   * @param sequence the command's number in its session, from 1; each command has its own, and
   *     takes it along when it is proposed again
   * @param lowestUnanswered the lowest number to which an answer is still wanted, at most {@code
   *     sequence}; a command below it will not be applied any more
   * @param command for the application
   */
  record InSession(long session, long sequence, long lowestUnanswered, ByteString command)
      implements SessionCommand {
    public InSession {
      if (sequence < 1 || lowestUnanswered < 1 || lowestUnanswered > sequence) {
        throw new IllegalArgumentException(
            "1 <= lowestUnanswered (%d) <= sequence (%d) must hold"
                .formatted(lowestUnanswered, sequence));
      }
    }
  }

  /** A command outside any session: applied as often as it is committed. */
  record Alone(ByteString command) implements SessionCommand {}

  /** As it stands in the log. */
  default ByteString encode() {
    var wire = WireSessionCommand.newBuilder();
    switch (this) {
      case Open() -> wire.setOpen(WireOpen.getDefaultInstance());
      case Alone(var command) -> wire.setAlone(command);
      case InSession(var session, var sequence, var lowestUnanswered, var command) ->
          wire.setInSession(
              WireInSession.newBuilder()
                  .setSession(session)
                  .setSequence(sequence)
                  .setLowestUnanswered(lowestUnanswered)
                  .setCommand(command));
    }
    return wire.build().toByteString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static SessionCommand decode(ByteString bytes) {
    WireSessionCommand wire;
    try {
      wire = WireSessionCommand.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no session command: " + e.getMessage(), e);
    }
    return switch (wire.getKindCase()) {
      case OPEN -> new Open();
      case ALONE -> new Alone(wire.getAlone());
      case IN_SESSION -> {
        WireInSession in = wire.getInSession();
        yield new InSession(
            in.getSession(), in.getSequence(), in.getLowestUnanswered(), in.getCommand());
      }
      case KIND_NOT_SET -> throw new IllegalArgumentException("no session command: it is empty");
    };
  }
}
