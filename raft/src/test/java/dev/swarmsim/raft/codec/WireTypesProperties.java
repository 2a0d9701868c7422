package dev.swarmsim.raft.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.wire.WireConfiguration;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireMember;
import dev.swarmsim.raft.wire.WirePosition;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WireTypesProperties {
  private interface Parse {
    void from(byte[] bytes) throws InvalidProtocolBufferException;
  }

  @Property(tries = 1000, seed = "20260111")
  void anyBytesAreARecordOrAnIllegalArgument(@ForAll long seed) {
    var dice = new Random(seed);
    byte[] bytes = new byte[dice.nextInt(80)];
    dice.nextBytes(bytes);

    tryOut(bytes, all -> WireTypes.fromWire(WireEntry.parseFrom(all)));
    tryOut(bytes, all -> WireTypes.fromWire(WireMember.parseFrom(all)));
    tryOut(bytes, all -> WireTypes.fromWire(WireConfiguration.parseFrom(all)));
    tryOut(bytes, all -> WireTypes.fromWire(WirePosition.parseFrom(all)));
  }

  @Property(tries = 1000, seed = "20260112")
  void anyNumbersAreARecordOrAnIllegalArgument(@ForAll long seed) {
    var dice = new Random(seed);
    var members = WireConfiguration.newBuilder();
    for (int i = dice.nextInt(4); i >= 0; i--) {
      members.addVoters(member(dice));
    }
    if (dice.nextBoolean()) {
      members.addLearners(member(dice)).addOutgoing(member(dice)).addDemoted(member(dice));
    }
    var entry = WireEntry.newBuilder().setIndex(number(dice)).setTerm(number(dice));
    if (dice.nextBoolean()) {
      entry.setMembership(members);
    } else {
      entry.setCommand(ByteString.copyFromUtf8("c"));
    }

    tryOut(
        entry.build().toByteArray(),
        bytes -> {
          Entry read = WireTypes.fromWire(WireEntry.parseFrom(bytes));
          assertEquals(read, WireTypes.fromWire(WireTypes.toWire(read)));
        });
  }

  private static WireMember member(Random dice) {
    return WireMember.newBuilder().setId(number(dice)).setAddress("a" + dice.nextInt(3)).build();
  }

  private static long number(Random dice) {
    return switch (dice.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -1 - dice.nextInt(3);
      case 2 -> dice.nextLong();
      default -> 1 + dice.nextInt(4);
    };
  }

  private static void tryOut(byte[] bytes, Parse parse) {
    try {
      parse.from(bytes);
    } catch (InvalidProtocolBufferException | IllegalArgumentException refused) {
      // Either is caught where bytes come in, and told with the place they came from.
    }
  }
}
