package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.codec.WireTypes;
import dev.swarmsim.raft.wire.WireRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordBodyProperties {
  /** Numbers of every length that a varint can have. */
  private static long number(RandomGenerator dice) {
    return dice.nextLong() >>> (1 + dice.nextInt(63));
  }

  @Property(tries = 2000, seed = "20260102")
  void theBytesAreThoseOfTheGeneratedClass(@ForAll long seed) throws IOException {
    RecordBody body = body(new Random(seed));
    byte[] bytes = new byte[body.size()];

    var out = CodedOutputStream.newInstance(bytes);
    body.write(out);
    out.checkNoSpaceLeft();

    assertArrayEquals(generated(body).toByteArray(), bytes);
    assertEquals(generated(body), WireRecord.parseFrom(bytes));
  }

  private static RecordBody body(RandomGenerator dice) {
    return new RecordBody(
        dice.nextBoolean() ? Optional.of(hardState(dice)) : Optional.empty(),
        entries(dice),
        dice.nextInt(4) == 0
            ? Optional.of(new LogPosition(number(dice), number(dice)))
            : Optional.empty());
  }

  private static HardState hardState(RandomGenerator dice) {
    Optional<MemberId> vote =
        dice.nextBoolean() ? Optional.of(new MemberId(1 + number(dice) / 2)) : Optional.empty();
    return new HardState(number(dice), vote, number(dice));
  }

  private static List<Entry> entries(RandomGenerator dice) {
    var entries = new ArrayList<Entry>();
    int count = dice.nextInt(5);
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(1 + number(dice) / 2, 1 + number(dice) / 2, payload(dice)));
    }
    return entries;
  }

  private static Entry.Payload payload(RandomGenerator dice) {
    return switch (dice.nextInt(4)) {
      case 0 -> new Entry.Noop();
      case 1 -> new Entry.Membership(members(dice));
      default -> {
        byte[] command = new byte[dice.nextInt(dice.nextBoolean() ? 3 : 400)];
        dice.nextBytes(command);
        yield new Entry.Command(ByteString.copyFrom(command));
      }
    };
  }

  private static Configuration members(RandomGenerator dice) {
    var voters = new ArrayList<Member>();
    int count = 1 + dice.nextInt(5);
    for (int i = 1; i <= count; i++) {
      voters.add(new Member(new MemberId(i), "host" + i + ":" + dice.nextInt(65536), "n" + i));
    }
    return Configuration.of(voters);
  }

  private static WireRecord generated(RecordBody body) {
    var record = WireRecord.newBuilder();
    body.hardState()
        .ifPresent(
            state ->
                record.setHardState(
                    WireRecord.HardState.newBuilder()
                        .setTerm(state.term())
                        .setVote(state.vote().map(MemberId::value).orElse(0L))
                        .setCommit(state.commit())));
    body.entries().forEach(entry -> record.addEntries(WireTypes.toWire(entry)));
    body.snapshot().ifPresent(position -> record.setSnapshot(WireTypes.toWire(position)));
    return record.build();
  }
}
