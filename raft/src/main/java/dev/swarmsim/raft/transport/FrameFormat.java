package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Frames as bytes: one byte for the kind, then the body. Numbers are big-endian; a text is its
 * length in bytes (2) and UTF-8. A hello is a magic number (4), the version (2), and, in this
 * version, the cluster and the address.
 */
final class FrameFormat<M> {
  private static final int MAGIC = 0x53574D52;
  private static final byte HELLO = 1;
  private static final byte REFUSAL = 2;
  private static final byte PAYLOAD = 3;
  private static final int MAX_TEXT_BYTES = 0xFFFF;

  private final WireCodec<M> codec;

  FrameFormat(WireCodec<M> codec) {
    this.codec = codec;
  }

  void encode(Frame<M> frame, ByteBuf out) {
    switch (frame) {
      case Frame.Payload<M>(M message) -> {
        out.writeByte(PAYLOAD);
        codec.encode(message, out);
      }
      case Frame.Hello<M>(int version, String cluster, String address) -> {
        out.writeByte(HELLO).writeInt(MAGIC).writeShort(version);
        writeText(cluster, out);
        writeText(address, out);
      }
      case Frame.Refusal<M>(String reason) -> {
        out.writeByte(REFUSAL);
        writeText(reason, out);
      }
    }
  }

  Frame<M> decode(ByteBuf in) {
    byte kind = in.readByte();
    return switch (kind) {
      case PAYLOAD -> new Frame.Payload<>(codec.decode(in));
      case HELLO -> hello(in);
      case REFUSAL -> new Frame.Refusal<>(readText(in));
      default -> throw new CorruptFrameException("unknown kind of frame: " + kind);
    };
  }

  private static <M> Frame<M> hello(ByteBuf in) {
    if (in.readableBytes() < 6 || in.readInt() != MAGIC) {
      throw new CorruptFrameException("a hello without our magic number: not a node of a swarm");
    }
    int version = in.readUnsignedShort();
    if (version != Frame.Hello.VERSION) {
      // How another version goes on is its own affair; the number is enough to part politely.
      return new Frame.Hello<>(version, "", "");
    }
    return new Frame.Hello<>(version, readText(in), readText(in));
  }

  private static void writeText(String text, ByteBuf out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MAX_TEXT_BYTES);
    out.writeShort(length).writeBytes(bytes, 0, length);
  }

  private static String readText(ByteBuf in) {
    int length = in.readableBytes() < 2 ? Integer.MAX_VALUE : in.readUnsignedShort();
    if (in.readableBytes() < length) {
      throw new CorruptFrameException("a text in a frame is cut short");
    }
    String text = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
    in.skipBytes(length);
    return text;
  }
}
