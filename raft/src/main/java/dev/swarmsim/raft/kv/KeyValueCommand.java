package dev.swarmsim.raft.kv;

import java.util.List;
import java.util.Optional;

/** What changes a {@link KeyValueMachine}. */
public sealed interface KeyValueCommand {
  /** Which key it is about. */
  String key();

  /** Has the key hold a value. */
  record Put(String key, String value) implements KeyValueCommand {}

  /** Adds to the end of the key's value; of none, it makes one. */
  record Append(String key, String value) implements KeyValueCommand {}

  /** Takes the key away. */
  record Delete(String key) implements KeyValueCommand {}

  /**
   * Has the key hold a value, if it holds what is expected.
   *
   * @param expected empty if the key must not be there
   */
  record CompareAndSet(String key, Optional<String> expected, String value)
      implements KeyValueCommand {}

  /** As one line. */
  default String line() {
    return Words.join(
        switch (this) {
          case Put(var key, var value) -> List.of("put", key, value);
          case Append(var key, var value) -> List.of("append", key, value);
          case Delete(var key) -> List.of("delete", key);
          case CompareAndSet(var key, var expected, var value) ->
              expected
                  .map(old -> List.of("cas", key, old, value))
                  .orElse(List.of("create", key, value));
        });
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException if it is no command, saying which there are
   */
  static KeyValueCommand parse(String line) {
    List<String> words = Words.split(line);
    return switch (words.getFirst() + " " + (words.size() - 1)) {
      case "put 2" -> new Put(words.get(1), words.get(2));
      case "append 2" -> new Append(words.get(1), words.get(2));
      case "delete 1" -> new Delete(words.get(1));
      case "cas 3" -> new CompareAndSet(words.get(1), Optional.of(words.get(2)), words.get(3));
      case "create 2" -> new CompareAndSet(words.get(1), Optional.empty(), words.get(2));
      default ->
          throw new IllegalArgumentException(
              "\"%s\" with %d words is no command; there are: get KEY, put KEY VALUE, append KEY VALUE, delete KEY, cas KEY OLD NEW, create KEY VALUE, open, in SESSION NUMBER UNANSWERED COMMAND, status"
                  .formatted(words.getFirst(), words.size() - 1));
    };
  }
}
