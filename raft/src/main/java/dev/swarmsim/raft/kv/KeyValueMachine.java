package dev.swarmsim.raft.kv;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.host.StateMachine;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values by key. Takes {@link KeyValueCommand} lines and answers {@code ok}, {@code none} (there
 * was nothing to delete), {@code differs} (the key does not hold what was expected) or {@code error
 * WHY}.
 */
public final class KeyValueMachine implements StateMachine {
  private final SortedMap<String, String> values = new TreeMap<>();

  @Override
  public ByteString apply(long index, ByteString command) {
    String answer;
    try {
      answer = apply(KeyValueCommand.parse(command.toStringUtf8()));
    } catch (IllegalArgumentException e) {
      answer = "error " + e.getMessage();
    }
    return ByteString.copyFromUtf8(answer);
  }

  private String apply(KeyValueCommand command) {
    return switch (command) {
      case KeyValueCommand.Put(var key, var value) -> set(key, value);
      case KeyValueCommand.Append(var key, var value) ->
          set(key, values.getOrDefault(key, "") + value);
      case KeyValueCommand.Delete(var key) -> values.remove(key) == null ? "none" : "ok";
      case KeyValueCommand.CompareAndSet(var key, var expected, var value) ->
          expected.equals(get(key)) ? set(key, value) : "differs";
    };
  }

  private String set(String key, String value) {
    values.put(key, value);
    return "ok";
  }

  /** What the key holds, as far as this member has applied the log. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** One line a key: the key, the value. */
  @Override
  public ByteString snapshot() {
    var lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(Words.join(List.of(key, value))).append('\n'));
    return ByteString.copyFromUtf8(lines.toString());
  }

  @Override
  public void restore(ByteString snapshot) {
    values.clear();
    for (String line : snapshot.toStringUtf8().split("\n", -1)) {
      if (!line.isEmpty()) {
        List<String> words = Words.split(line);
        values.put(words.get(0), words.get(1));
      }
    }
  }
}
