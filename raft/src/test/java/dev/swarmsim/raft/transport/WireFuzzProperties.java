package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What a stranger may send. {@code -Draft.transport.fuzz.rounds=N} tries N times as much for each
 * seed.
 */
class WireFuzzProperties {
  private static final int ROUNDS = Integer.getInteger("raft.transport.fuzz.rounds", 5);
  private static final int MAX_FRAME_BYTES = 1 << 16;

  @Property(tries = 200, seed = "20260109")
  void anyBytesAreFramesOrRefused(@ForAll long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      var dice = new Random(seed + round);
      byte[] bytes = new byte[dice.nextInt(300)];
      dice.nextBytes(bytes);
      if (bytes.length > 5 && dice.nextInt(3) > 0) {
        // A frame of a known kind, whose length is right or a little wrong.
        ByteBuf frame = Unpooled.wrappedBuffer(bytes);
        frame.setInt(0, bytes.length - 4 + dice.nextInt(3) - 1);
        frame.setByte(4, 1 + dice.nextInt(3));
      }
      feed(bytes, dice);
    }
  }

  @Property(tries = 200, seed = "20260110")
  void changedMessagesAreMessagesOrRefused(@ForAll long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      var dice = new Random(seed + round);
      byte[] bytes = message(dice);
      for (int change = dice.nextInt(4); change >= 0; change--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt();
      }
      feed(dice.nextInt(4) == 0 ? Arrays.copyOf(bytes, dice.nextInt(bytes.length)) : bytes, dice);
    }
  }

  /** In pieces, as a network gives them; what is refused is refused once, by the right error. */
  private static void feed(byte[] bytes, Random dice) {
    var format = new FrameFormat<>(new RaftCodec());
    var channel = new EmbeddedChannel(new FrameDecoder<>(format, MAX_FRAME_BYTES));
    int refusals = 0;
    int at = 0;
    while (at < bytes.length) {
      int end = Math.min(bytes.length, at + 1 + dice.nextInt(100));
      try {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, at, end - at));
      } catch (DecoderException refused) {
        assertTrue(refused.getCause() instanceof CorruptFrameException, () -> "" + refused);
        refusals++;
      }
      at = end;
    }
    assertTrue(refusals <= 1, "refused " + refusals + " times");
    channel.releaseInbound();
    var unused = channel.close();
  }

  private static byte[] message(Random dice) {
    var entries =
        List.of(
            new Entry(5, 2, new Entry.Noop()),
            new Entry(6, 2, new Entry.Command(ByteString.copyFromUtf8("x".repeat(60)))));
    Message message =
        switch (dice.nextInt(3)) {
          case 0 -> new Message.AppendRequest(2, new LogPosition(4, 1), entries, 3);
          case 1 -> new Message.VoteRequest(3, new LogPosition(4, 1), dice.nextBoolean());
          default -> new Message.AppendAccepted(2, 6);
        };
    ByteBuf out = Unpooled.buffer().writeInt(0);
    new FrameFormat<>(new RaftCodec())
        .encode(
            new Frame.Payload<>(new RaftEnvelope(new MemberId(1), new MemberId(2), message)), out);
    out.setInt(0, out.readableBytes() - 4);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }
}
