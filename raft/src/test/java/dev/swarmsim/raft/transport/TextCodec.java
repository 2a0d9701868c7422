package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Carries texts. One that begins with a question mark awaits a reply. */
final class TextCodec implements WireCodec<String> {
  @Override
  public void encode(String message, ByteBuf out) {
    out.writeCharSequence(message, StandardCharsets.UTF_8);
  }

  @Override
  public String decode(ByteBuf in) {
    String text = in.toString(StandardCharsets.UTF_8);
    in.skipBytes(in.readableBytes());
    return text;
  }

  @Override
  public boolean awaitsReply(String message) {
    return message.startsWith("?");
  }
}
