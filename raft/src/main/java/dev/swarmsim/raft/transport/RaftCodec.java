package dev.swarmsim.raft.transport;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Raft's messages as protobuf: {@code WireMessage} in {@code raft.proto}. */
public final class RaftCodec implements WireCodec<RaftEnvelope> {
  @Override
  public void encode(RaftEnvelope envelope, ByteBuf out) {
    if (envelope.message() instanceof Message.AppendRequest request) {
      write(
          AppendCodec.size(envelope, request),
          stream -> AppendCodec.write(envelope, request, stream),
          out);
      return;
    }
    WireMessage wire =
        RaftMessages.toWire(envelope.message())
            .setFrom(envelope.from().value())
            .setTo(envelope.to().value())
            .setTerm(envelope.message().term())
            .build();
    write(wire.getSerializedSize(), wire::writeTo, out);
  }

  private interface Writing {
    void to(CodedOutputStream stream) throws IOException;
  }

  private static void write(int length, Writing writing, ByteBuf out) {
    out.ensureWritable(length);
    ByteBuffer room = out.nioBuffer(out.writerIndex(), length);
    try {
      CodedOutputStream stream = CodedOutputStream.newInstance(room);
      writing.to(stream);
      stream.flush();
      stream.checkNoSpaceLeft();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a message is longer than it said", impossible);
    }
    out.writerIndex(out.writerIndex() + length);
  }

  @Override
  public RaftEnvelope decode(ByteBuf in) {
    try {
      ByteBuffer bytes = in.nioBuffer();
      in.skipBytes(in.readableBytes());
      Optional<RaftEnvelope> append =
          AppendCodec.read(CodedInputStream.newInstance(bytes.duplicate()));
      return append.isPresent() ? append.get() : decode(WireMessage.parseFrom(bytes));
    } catch (IOException notProtobuf) {
      throw new CorruptFrameException("a frame holds no Raft message", notProtobuf);
    } catch (IllegalArgumentException senseless) {
      throw new CorruptFrameException(
          "a frame holds a senseless Raft message: " + senseless.getMessage(), senseless);
    }
  }

  private static RaftEnvelope decode(WireMessage wire) {
    return new RaftEnvelope(
        new MemberId(wire.getFrom()), new MemberId(wire.getTo()), RaftMessages.fromWire(wire));
  }

  /** Requests are answered, also by those who refuse; answers and TimeoutNow are not. */
  @Override
  public boolean awaitsReply(RaftEnvelope envelope) {
    return switch (envelope.message()) {
      case Message.PreVoteRequest request -> true;
      case Message.VoteRequest request -> true;
      case Message.AppendRequest request -> true;
      case Message.Heartbeat request -> true;
      case Message.SnapshotChunk request -> true;
      case Message.ReadRequest request -> false;
      case Message.ReadReply reply -> false;
      case Message.PreVoteReply reply -> false;
      case Message.VoteReply reply -> false;
      case Message.AppendAccepted reply -> false;
      case Message.AppendRejected reply -> false;
      case Message.HeartbeatReply reply -> false;
      case Message.SnapshotReply reply -> false;
      case Message.TimeoutNow order -> false;
    };
  }
}
