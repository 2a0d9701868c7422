package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RaftCodecProperties {
  private final RaftCodec codec = new RaftCodec();

  @Property(tries = 2000, seed = "20260101")
  void everyMessageComesBackAsItWas(@ForAll("envelopes") RaftEnvelope envelope) {
    assertEquals(envelope, codec.decode(encoded(envelope)));
  }

  /** What is written by hand is what the generated classes would write, byte by byte. */
  @Property(tries = 1000, seed = "20260101")
  void theBytesAreThoseOfTheGeneratedClasses(@ForAll("envelopes") RaftEnvelope envelope) {
    var wire =
        RaftMessages.toWire(envelope.message())
            .setFrom(envelope.from().value())
            .setTo(envelope.to().value())
            .setTerm(envelope.message().term())
            .build();

    assertArrayEquals(wire.toByteArray(), ByteBufUtil.getBytes(encoded(envelope)));
  }

  @Property(tries = 1000, seed = "20260101")
  void aMessageCutShortIsCorruptOrAnotherMessage(
      @ForAll("envelopes") RaftEnvelope envelope, @ForAll int cut) {
    ByteBuf bytes = encoded(envelope);

    decodeOrRefuse(bytes.slice(0, Math.floorMod(cut, bytes.readableBytes())));
  }

  @Property(tries = 2000, seed = "20260101")
  void garbageIsCorruptAndNothingWorse(@ForAll @Size(max = 200) byte[] garbage) {
    decodeOrRefuse(Unpooled.wrappedBuffer(garbage));
  }

  @Property(tries = 1000, seed = "20260101")
  void aMessageWithOneWrongByteIsCorruptOrAnotherMessage(
      @ForAll("envelopes") RaftEnvelope envelope, @ForAll int place, @ForAll byte wrong) {
    ByteBuf bytes = encoded(envelope);
    bytes.setByte(Math.floorMod(place, bytes.readableBytes()), wrong);

    decodeOrRefuse(bytes);
  }

  /** Whatever else is thrown fails the property. */
  private void decodeOrRefuse(ByteBuf bytes) {
    try {
      RaftEnvelope decoded = codec.decode(bytes);
      assertEquals(decoded, codec.decode(encoded(decoded)));
    } catch (CorruptFrameException refused) {
      assertEquals(CorruptFrameException.class, refused.getClass());
    }
  }

  private ByteBuf encoded(RaftEnvelope envelope) {
    ByteBuf bytes = Unpooled.buffer();
    codec.encode(envelope, bytes);
    return bytes;
  }

  @Provide
  Arbitrary<RaftEnvelope> envelopes() {
    return Combinators.combine(ids(), ids(), messages()).as(RaftEnvelope::new);
  }

  private static Arbitrary<Message> messages() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(numbers(), positions()).as(Message.PreVoteRequest::new),
        Combinators.combine(numbers(), flags).as(Message.PreVoteReply::new),
        Combinators.combine(numbers(), positions(), flags).as(Message.VoteRequest::new),
        Combinators.combine(numbers(), flags).as(Message.VoteReply::new),
        Combinators.combine(numbers(), positions(), entries().list().ofMaxSize(5), numbers())
            .as(Message.AppendRequest::new),
        Combinators.combine(numbers(), numbers()).as(Message.AppendAccepted::new),
        Combinators.combine(numbers(), numbers(), positions()).as(Message.AppendRejected::new),
        Combinators.combine(numbers(), numbers(), numbers()).as(Message.Heartbeat::new),
        Combinators.combine(numbers(), numbers(), Arbitraries.longs())
            .as(Message.HeartbeatReply::new),
        Combinators.combine(numbers(), numbers()).as(Message.ReadRequest::new),
        Combinators.combine(numbers(), numbers(), numbers()).as(Message.ReadReply::new),
        Combinators.combine(
                numbers(),
                positions(),
                configurations(),
                numbers(),
                data(),
                flags,
                Arbitraries.integers())
            .as(Message.SnapshotChunk::new),
        Combinators.combine(numbers(), positions(), numbers()).as(Message.SnapshotReply::new),
        numbers().map(Message.TimeoutNow::new));
  }

  private static Arbitrary<Entry> entries() {
    Arbitrary<Entry.Payload> payloads =
        Arbitraries.oneOf(
            Arbitraries.just(new Entry.Noop()),
            data().map(Entry.Command::new),
            configurations().map(Entry.Membership::new));
    Arbitrary<Long> positive = Arbitraries.longs().greaterOrEqual(1);
    return Combinators.combine(positive, positive, payloads).as(Entry::new);
  }

  private static Arbitrary<Configuration> configurations() {
    var members =
        Combinators.combine(ids(), Arbitraries.strings().alpha(), Arbitraries.strings())
            .as(Member::new)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(members, members, members, members, Arbitraries.of(true, false))
        .as(Configuration::new);
  }

  private static Arbitrary<ByteString> data() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(ByteString::copyFrom);
  }

  private static Arbitrary<LogPosition> positions() {
    return Combinators.combine(numbers(), numbers()).as(LogPosition::new);
  }

  private static Arbitrary<Long> numbers() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  private static Arbitrary<MemberId> ids() {
    return Arbitraries.longs().greaterOrEqual(1).map(MemberId::new);
  }
}
