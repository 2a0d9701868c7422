package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.DurableState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;

/**
 * What recovery makes of logs that somebody else has written in. {@code
 * -Draft.storage.fuzz.rounds=N} tries N times as much for each seed.
 */
class RotProperties {
  private static final int ROUNDS = Integer.getInteger("raft.storage.fuzz.rounds", 1);

  /** A log, its states, and where its last record begins. */
  private record Known(
      MemoryDisk disk, DurableState whole, DurableState withoutLast, String lastFile, long at) {}

  @Property(tries = 80, seed = "20260103")
  void aFlippedBitIsHealedCutWithTheLastRecordOrRefused(@ForAll long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      var dice = new Random(seed + round);
      Known known = known(dice);
      List<String> files = known.disk().list("raft");
      String name = files.get(dice.nextInt(files.size()));
      byte[] bytes = known.disk().read("raft/" + name);
      int bit = dice.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      known.disk().put("raft/" + name, bytes);

      boolean lastRecord = name.equals(known.lastFile()) && bit / 8 >= known.at();
      judge(known, name, lastRecord);
    }
  }

  @Property(tries = 80, seed = "20260104")
  void aRecordAtAWrongPlaceIsRefused(@ForAll long seed) {
    var dice = new Random(seed);
    Known known = known(dice);
    String name = known.lastFile();
    byte[] bytes = known.disk().read("raft/" + name);
    List<SegmentFormat.Stored> records =
        SegmentFormat.read(name, SegmentFormat.firstSequence(name), bytes).records();
    SegmentFormat.Stored from = records.get(dice.nextInt(records.size()));
    SegmentFormat.Stored to = records.get(dice.nextInt(records.size()));
    if (from.equals(to)) {
      return;
    }
    int length = SegmentFormat.RECORD_HEADER_BYTES + from.lengthBytes();
    if (to.offset() < known.at() && to.offset() + length > known.at()) {
      // Damage from there to the end of the log looks as if nothing had ever been written there.
      return;
    }
    byte[] moved = new byte[Math.max(bytes.length, (int) to.offset() + length)];
    System.arraycopy(bytes, 0, moved, 0, bytes.length);
    System.arraycopy(bytes, (int) from.offset(), moved, (int) to.offset(), length);
    known.disk().put("raft/" + name, moved);

    judge(known, name, to.offset() >= known.at());
  }

  @Property(tries = 80, seed = "20260105")
  void segmentsThatAreSwappedDoubledOrLostAreRefused(@ForAll long seed) {
    var dice = new Random(seed);
    Known known = known(dice);
    List<String> segments =
        known.disk().list("raft").stream().filter(SegmentFormat::isName).toList();
    if (segments.size() < 2) {
      return;
    }
    int one = dice.nextInt(segments.size() - 1);
    int other = one + 1 + dice.nextInt(segments.size() - one - 1);
    String first = "raft/" + segments.get(one);
    String second = "raft/" + segments.get(other);
    byte[] content = known.disk().read(first);
    switch (dice.nextInt(4)) {
      case 0 -> {
        known.disk().put(first, known.disk().read(second));
        known.disk().put(second, content);
      }
      case 1 -> known.disk().put(second, content);
      case 2 -> known.disk().put(first, known.disk().read(second));
      default -> known.disk().delete(first);
    }

    Assertions.assertThrows(CorruptLogException.class, () -> open(known.disk()));
  }

  @Property(tries = 100, seed = "20260106")
  void noBytesMakeRecoveryHangOrFailWithoutSayingWhere(@ForAll long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      var dice = new Random(seed + round);
      Known known = known(dice);
      List<String> files = known.disk().list("raft");
      for (int change = dice.nextInt(4); change >= 0; change--) {
        String path = "raft/" + files.get(dice.nextInt(files.size()));
        known.disk().put(path, mutated(known.disk().read(path), dice));
      }

      assertTrue(LogDump.render(known.disk(), "raft").startsWith("log-"), "the dump goes on");
      try {
        open(known.disk());
      } catch (CorruptLogException refusal) {
        assertTrue(refusal.path().startsWith("raft/"), refusal.getMessage());
        assertTrue(refusal.offset() >= 0, refusal.getMessage());
      }
    }
  }

  /** With the right checksum, so that what is inside gets read. */
  @Property(tries = 200, seed = "20260107")
  void aRecordOfAnyBytesWithTheRightChecksumIsReadOrRefused(@ForAll long seed) {
    var dice = new Random(seed);
    var disk = new MemoryDisk();
    byte[] body = new byte[1 + dice.nextInt(60)];
    dice.nextBytes(body);
    if (dice.nextBoolean()) {
      // Begins as a record does, with any length.
      body[0] = (byte) (8 * (1 + dice.nextInt(3)) + 2);
    }
    var record = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_BYTES + body.length);
    record.put(SegmentFormat.RECORD_HEADER_BYTES, body);
    SegmentFormat.putRecordHeader(record, 1, SegmentFormat.HEADER_BYTES, 1);
    disk.put(
        "raft/" + SegmentFormat.name(1),
        ByteBuffer.allocate(SegmentFormat.HEADER_BYTES + record.capacity())
            .put(SegmentFormat.header(1))
            .put(record.array())
            .array());

    try {
      open(disk);
    } catch (CorruptLogException refusal) {
      assertEquals("raft/" + SegmentFormat.name(1), refusal.path());
    }
  }

  /** Lengths and head are whatever they are; the checksum is right. */
  @Property(tries = 200, seed = "20260108")
  void aSnapshotOfAnyBytesWithTheRightChecksumIsReadOrRefused(@ForAll long seed) {
    var dice = new Random(seed);
    var disk = new MemoryDisk();
    try (WriteAheadLog log =
        WriteAheadLog.open(disk, "raft", WriteAheadLog.Options.DEFAULT).log()) {
      log.write(Writes.persist(Writes.snapshot(7, 3)));
      log.sync();
    }
    String path = "raft/" + SnapshotFile.name(Writes.snapshot(7, 3).last());
    byte[] bytes = mutated(disk.read(path), dice);
    if (bytes.length >= 16) {
      var buffer = ByteBuffer.wrap(bytes).putInt(0, 0x53534E31);
      if (dice.nextBoolean()) {
        buffer.putInt(8, dice.nextInt()).putInt(12, bytes.length - 16 - buffer.getInt(8));
      }
      var crc = new CRC32C();
      crc.update(bytes, 8, bytes.length - 8);
      buffer.putInt(4, (int) crc.getValue());
    }
    disk.put(path, bytes);

    try {
      open(disk);
    } catch (CorruptLogException refusal) {
      assertEquals(path, refusal.path());
    }
  }

  /** Each place behind the break looks like a long record, and must not be summed up each time. */
  @Example
  void aSegmentFullOfLookalikesIsRefusedSoon() {
    var bytes = ByteBuffer.allocate(1 << 20).put(SegmentFormat.header(1));
    bytes.putInt(8).putInt(0).putLong(1);
    while (bytes.remaining() >= 16) {
      bytes.putInt(bytes.remaining() / 2).putInt(0).putLong(2);
    }
    var disk = new MemoryDisk();
    disk.put("raft/" + SegmentFormat.name(1), bytes.array());

    var refusal =
        Assertions.assertTimeout(
            Duration.ofSeconds(10),
            () -> Assertions.assertThrows(CorruptLogException.class, () -> open(disk)));

    assertEquals(16, refusal.offset());
  }

  /** The true content, or, if that could be, all but the last record, or a refusal. */
  private static void judge(Known known, String name, boolean lastRecord) {
    try {
      DurableState state = open(known.disk()).state();
      assertTrue(
          state.equals(known.whole()) || (lastRecord && state.equals(known.withoutLast())),
          () -> name + " came back with " + state + " instead of " + known.whole());
    } catch (CorruptLogException refusal) {
      assertEquals("raft/" + name, refusal.path());
      assertTrue(refusal.offset() >= 0, refusal.getMessage());
    }
  }

  private static WriteAheadLog.Opened open(MemoryDisk disk) {
    var opened = WriteAheadLog.open(disk, "raft", new WriteAheadLog.Options(600));
    opened.log().close();
    return opened;
  }

  /** A log in which each write was synced, as a crash leaves it: with zeros at its end. */
  private static Known known(Random dice) {
    var disk = new MemoryDisk();
    var ledger = new Ledger(disk, 600);
    ledger.open();
    DurableState before = DurableState.EMPTY;
    int writes = 3 + dice.nextInt(25);
    for (int i = 0; i < writes; i++) {
      DurableState held = ledger.latest();
      ledger.work(1, 30, dice);
      ledger.sync();
      if (!ledger.latest().equals(held)) {
        before = held;
      }
    }
    String last = disk.list("raft").stream().filter(SegmentFormat::isName).toList().getLast();
    var content =
        SegmentFormat.read(last, SegmentFormat.firstSequence(last), disk.read("raft/" + last));
    return new Known(disk, ledger.latest(), before, last, content.records().getLast().offset());
  }

  private static byte[] mutated(byte[] bytes, Random dice) {
    var list = new ArrayList<Byte>();
    for (byte each : bytes) {
      list.add(each);
    }
    int at = list.isEmpty() ? 0 : dice.nextInt(list.size());
    switch (dice.nextInt(5)) {
      case 0 -> list.subList(at, list.size()).clear();
      case 1 -> list.subList(at, Math.min(list.size(), at + 1 + dice.nextInt(40))).clear();
      case 2 -> list.addAll(at, List.copyOf(list.subList(at / 2, at)));
      case 3 -> {
        for (int i = dice.nextInt(64); i >= 0; i--) {
          list.add(at, (byte) dice.nextInt());
        }
      }
      default -> {
        for (int i = at; i < Math.min(list.size(), at + 1 + dice.nextInt(64)); i++) {
          list.set(i, dice.nextBoolean() ? 0 : (byte) dice.nextInt());
        }
      }
    }
    byte[] result = new byte[list.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = list.get(i);
    }
    return result;
  }
}
