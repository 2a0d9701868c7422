package dev.swarmsim.raft.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.wire.WireConfiguration;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireMember;
import dev.swarmsim.raft.wire.WirePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTypesTest {
  private static final Configuration JOINT =
      new Configuration(List.of(member(1), member(2)), List.of(member(3)), List.of(member(4)));

  @Test
  void everyKindOfEntryComesBackAsItWas() {
    var entries =
        List.of(
            new Entry(1, 1, new Entry.Noop()),
            new Entry(2, 1, new Entry.Command(ByteString.copyFromUtf8("x"))),
            new Entry(3, 2, new Entry.Command(ByteString.EMPTY)),
            new Entry(Long.MAX_VALUE, Long.MAX_VALUE, new Entry.Membership(JOINT)));

    for (Entry entry : entries) {
      assertEquals(entry, WireTypes.fromWire(WireTypes.toWire(entry)));
    }
  }

  @Test
  void positionsComeBackAsTheyWere() {
    for (var position : List.of(LogPosition.ORIGIN, new LogPosition(7, 3))) {
      assertEquals(position, WireTypes.fromWire(WireTypes.toWire(position)));
    }
  }

  @Test
  void anEntryOfAnUnknownKindIsNotANoop() {
    var newer =
        WireEntry.newBuilder()
            .setIndex(5)
            .setTerm(2)
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build())
            .build();

    var refusal = assertThrows(IllegalArgumentException.class, () -> WireTypes.fromWire(newer));

    assertEquals(
        "entry 5@2 is of a kind that this version does not know (field [9])", refusal.getMessage());
  }

  @Test
  void anEntryWithoutAPlaceIsRefused() {
    var nowhere = WireEntry.newBuilder().setTerm(2).build();

    var refusal = assertThrows(IllegalArgumentException.class, () -> WireTypes.fromWire(nowhere));

    assertEquals("an entry has an index and a term of 1 or more, not 0@2", refusal.getMessage());
  }

  @Test
  void aMemberWithoutAnIdIsRefusedWhereverItStands() {
    var wire =
        WireConfiguration.newBuilder().addLearners(WireMember.newBuilder().setAddress("a")).build();

    var refusal = assertThrows(IllegalArgumentException.class, () -> WireTypes.fromWire(wire));

    assertEquals("a member id is 1 or more, not 0", refusal.getMessage());
  }

  @Test
  void aNegativePositionIsRefused() {
    var wire = WirePosition.newBuilder().setIndex(-1).build();

    assertThrows(IllegalArgumentException.class, () -> WireTypes.fromWire(wire));
  }

  private static Member member(long id) {
    return new Member(new MemberId(id), "host" + id + ":2377", "n" + id);
  }
}
