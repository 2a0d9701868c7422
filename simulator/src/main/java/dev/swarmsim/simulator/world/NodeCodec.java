package dev.swarmsim.simulator.world;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.swarmsim.raft.transport.CorruptFrameException;
import dev.swarmsim.raft.transport.RaftCodec;
import dev.swarmsim.raft.transport.WireCodec;
import dev.swarmsim.scheduler.model.SwarmMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;

/** One byte that tells the protocol, then that protocol's own bytes. */
final class NodeCodec implements WireCodec<NodeMessage> {
  private static final int RAFT = 1;
  private static final int SWARM = 2;

  private final RaftCodec raft = new RaftCodec();

  @Override
  public void encode(NodeMessage message, ByteBuf out) {
    switch (message) {
      case NodeMessage.Raft(var envelope) -> {
        out.writeByte(RAFT);
        raft.encode(envelope, out);
      }
      case NodeMessage.Swarm(var swarm) -> {
        out.writeByte(SWARM);
        write(swarm, out);
      }
    }
  }

  private static void write(SwarmMessage swarm, ByteBuf out) {
    try {
      var bytes = CodedOutputStream.newInstance(new ByteBufOutputStream(out));
      swarm.writeTo(bytes);
      bytes.flush();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory refused a message", e);
    }
  }

  @Override
  public NodeMessage decode(ByteBuf in) {
    int protocol = in.readByte();
    return switch (protocol) {
      case RAFT -> new NodeMessage.Raft(raft.decode(in));
      case SWARM -> new NodeMessage.Swarm(read(in));
      default -> throw new CorruptFrameException("no protocol has the number " + protocol);
    };
  }

  private static SwarmMessage read(ByteBuf in) {
    try {
      return SwarmMessage.parseFrom(CodedInputStream.newInstance(new ByteBufInputStream(in)));
    } catch (IOException e) {
      throw new CorruptFrameException("the bytes are no message of the swarm", e);
    }
  }

  @Override
  public boolean awaitsReply(NodeMessage message) {
    return switch (message) {
      case NodeMessage.Raft(var envelope) -> raft.awaitsReply(envelope);
      case NodeMessage.Swarm(var swarm) ->
          switch (swarm.getBodyCase()) {
            case SESSION_REQUEST, HEARTBEAT_REQUEST, ASSIGNMENTS, TASK_STATUS_REQUEST -> true;
            // Answered when a transaction is committed, which may rightly take long.
            case JOIN_REQUEST, RAFT_JOIN_REQUEST, FORWARDED_REQUEST -> false;
            case JOIN_REPLY,
                RAFT_JOIN_REPLY,
                SESSION_REPLY,
                HEARTBEAT_REPLY,
                ASSIGNMENTS_ACK,
                SESSION_UPDATE,
                TASK_STATUS_REPLY,
                FORWARDED_REPLY,
                BODY_NOT_SET ->
                false;
          };
    };
  }
}
