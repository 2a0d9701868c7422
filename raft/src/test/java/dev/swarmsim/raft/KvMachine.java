package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The application of a simulated member: a few keys with values, and for each client the serial of
 * its last command, so that one that is sent again has no second effect (§8).
 */
final class KvMachine {
  /** A client's write. */
  record Put(int client, long serial, String key, String value) {
    ByteString encoded(int padding) {
      return ByteString.copyFromUtf8(
          client + " " + serial + " " + key + " " + value + " " + "x".repeat(padding));
    }

    static Put decoded(ByteString bytes) {
      String[] words = bytes.toStringUtf8().split(" ", -1);
      return new Put(Integer.parseInt(words[0]), Long.parseLong(words[1]), words[2], words[3]);
    }

    String name() {
      return client + "." + serial;
    }
  }

  private final boolean knowsSessions;
  private final SortedMap<String, String> values = new TreeMap<>();
  private final SortedMap<Integer, Long> sessions = new TreeMap<>();
  private long digest;
  private long index;

  KvMachine(boolean knowsSessions) {
    this.knowsSessions = knowsSessions;
  }

  long index() {
    return index;
  }

  /** Of everything that was done so far, in order. */
  long digest() {
    return digest;
  }

  String read(String key) {
    return values.getOrDefault(key, "");
  }

  /** Takes the next entry; returns the write that took effect by it, if one did. */
  Optional<Put> apply(Entry entry) {
    digest = digest * 31 + entry.hashCode();
    index = entry.index();
    if (!(entry.payload() instanceof Entry.Command(ByteString data))) {
      return Optional.empty();
    }
    Put put = Put.decoded(data);
    if (knowsSessions && sessions.getOrDefault(put.client(), 0L) >= put.serial()) {
      return Optional.empty();
    }
    sessions.put(put.client(), put.serial());
    values.put(put.key(), put.value());
    return Optional.of(put);
  }

  ByteString snapshot() {
    StringBuilder text = new StringBuilder().append(digest);
    sessions.forEach((client, serial) -> text.append(" s ").append(client + " " + serial));
    values.forEach((key, value) -> text.append(" v ").append(key + " " + value));
    return ByteString.copyFromUtf8(text.toString());
  }

  void restore(Snapshot snapshot) {
    values.clear();
    sessions.clear();
    String[] words = snapshot.data().toString(StandardCharsets.UTF_8).split(" ", -1);
    digest = Long.parseLong(words[0]);
    index = snapshot.last().index();
    for (int i = 1; i < words.length; i += 3) {
      if (words[i].equals("s")) {
        sessions.put(Integer.parseInt(words[i + 1]), Long.parseLong(words[i + 2]));
      } else {
        values.put(words[i + 1], words[i + 2]);
      }
    }
  }
}
