package dev.swarmsim.simulator.disk;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One file as an inode: what is durable, what is written, and the writes between the two in order.
 */
final class SimFile {
  private final Bytes durable = new Bytes();
  private final Bytes written = new Bytes();
  private boolean syncFailed;
  private final List<Change> unsynced = new ArrayList<>();

  /** Something done to the file. */
  private sealed interface Change {}

  private record Written(int offset, ByteString bytes) implements Change {}

  private record Truncated(int length) implements Change {}

  /** What a crash took from a file. */
  record Loss(long writes, long bytes) {
    static final Loss NONE = new Loss(0, 0);

    Loss plus(Loss other) {
      return new Loss(writes + other.writes, bytes + other.bytes);
    }
  }

  byte[] content() {
    return written.copy();
  }

  int length() {
    return written.length;
  }

  void write(int offset, byte[] bytes) {
    var change = new Written(offset, ByteString.copyFrom(bytes));
    unsynced.add(change);
    written.apply(change);
  }

  void truncate(int newLength) {
    var change = new Truncated(newLength);
    unsynced.add(change);
    written.apply(change);
  }

  void sync() {
    if (!syncFailed) {
      unsynced.forEach(durable::apply);
      unsynced.clear();
    }
  }

  /**
   * A sync fails. As on Linux the cache then counts as clean: a later sync succeeds and still makes
   * nothing of it durable.
   */
  void failSync() {
    syncFailed = true;
  }

  /** Everything unsynced at this moment, as a loss. */
  Loss unsynced() {
    return unsynced.stream().map(SimFile::loss).reduce(Loss.NONE, Loss::plus);
  }

  /** Falls back to what is durable. */
  Loss loseUnsynced() {
    Loss loss = unsynced();
    reset();
    return loss;
  }

  /** Everything written is on the platter. */
  Loss keepUnsynced() {
    durable.become(written);
    reset();
    return Loss.NONE;
  }

  /** Keeps a random prefix of the unsynced changes, the last write in it up to a random byte. */
  Loss tear(RandomGenerator dice) {
    if (unsynced.isEmpty()) {
      return Loss.NONE;
    }
    var changes = List.copyOf(unsynced);
    int kept = dice.nextInt(changes.size() + 1);
    reset();
    changes.subList(0, kept).forEach(written::apply);
    Loss loss =
        changes.subList(kept, changes.size()).stream()
            .map(SimFile::loss)
            .reduce(Loss.NONE, Loss::plus);
    if (kept < changes.size()
        && changes.get(kept) instanceof Written(int offset, ByteString bytes)) {
      int survived = dice.nextInt(bytes.size() + 1);
      if (survived > 0) {
        written.apply(new Written(offset, bytes.substring(0, survived)));
        loss = new Loss(loss.writes(), loss.bytes() - survived);
      }
    }
    // What the crash left is on the platter now.
    durable.become(written);
    return loss;
  }

  /** Changes one bit on the platter and in the cache, as rot does. */
  void flipBit(int offset, int bit) {
    written.flipBit(offset, bit);
    if (offset < durable.length) {
      durable.flipBit(offset, bit);
    }
    unsynced.replaceAll(change -> rotten(change, offset, bit));
  }

  private void reset() {
    written.become(durable);
    unsynced.clear();
    syncFailed = false;
  }

  private static Change rotten(Change change, int offset, int bit) {
    if (change instanceof Written(int start, ByteString bytes)
        && start <= offset
        && offset < start + bytes.size()) {
      byte[] content = bytes.toByteArray();
      content[offset - start] ^= (byte) (1 << bit);
      return new Written(start, ByteString.copyFrom(content));
    }
    return change;
  }

  private static Loss loss(Change change) {
    return switch (change) {
      case Written write -> new Loss(1, write.bytes().size());
      case Truncated truncation -> Loss.NONE;
    };
  }

  /** Bytes that can be changed, and grow without being copied each time. */
  private static final class Bytes {
    private byte[] content = {};
    private int length;

    byte[] copy() {
      return Arrays.copyOf(content, length);
    }

    void become(Bytes other) {
      content = other.copy();
      length = other.length;
    }

    void flipBit(int offset, int bit) {
      content[offset] ^= (byte) (1 << bit);
    }

    void apply(Change change) {
      switch (change) {
        case Written(int offset, ByteString bytes) -> {
          int end = Math.addExact(offset, bytes.size());
          if (end > content.length) {
            content = Arrays.copyOf(content, Math.max(end, content.length * 2));
          }
          bytes.copyTo(content, offset);
          length = Math.max(length, end);
        }
        case Truncated(int newLength) -> {
          Arrays.fill(content, Math.min(newLength, length), length, (byte) 0);
          length = newLength;
        }
      }
    }
  }
}
