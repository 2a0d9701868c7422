package dev.swarmsim.simulator.json;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Locale;
import java.util.Optional;

/** Fields of a {@link Shape} that hold one of some words. */
final class EnumWords {
  private EnumWords() {}

  /** How a field that holds none of the words is taken. */
  private enum Unknown {
    REFUSED,
    IGNORED
  }

  /**
   * A word such as {@code stop-first} for {@code STOP_FIRST}; always written.
   *
   * @param refusal what is said of another word, {@code %s} standing for it; empty words are taken
   *     for none
   */
  static Part word(String name, String field, String refusal) {
    return new Word(name, field, '-', refusal, Unknown.REFUSED, false);
  }

  /** As {@link #word}, with low lines: {@code rollback_started}. */
  static Part lowLineWord(String name, String field) {
    return new Word(name, field, '_', "", Unknown.IGNORED, false);
  }

  /** As {@link #word}; other words are taken for none. */
  static Part anyWord(String name, String field) {
    return new Word(name, field, '-', "", Unknown.IGNORED, false);
  }

  /** As {@link #word}, left out if the message does not have it. */
  static Part wordIfSet(String name, String field, String refusal) {
    return new Word(name, field, '-', refusal, Unknown.REFUSED, true);
  }

  private record Word(
      String name, String field, char separator, String refusal, Unknown unknown, boolean ifSet)
      implements Part {
    @Override
    public void write(Message from, JsonObject to) {
      var known = Parts.field(from, field);
      if (!ifSet || from.hasField(known)) {
        to.put(name, spelled((EnumValueDescriptor) from.getField(known)));
      }
    }

    @Override
    public void read(JsonFields from, Message.Builder to) {
      Optional<String> given = from.text(name).filter(text -> !text.isEmpty());
      if (given.isEmpty()) {
        return;
      }
      var known = Parts.field(to, field);
      Optional<EnumValueDescriptor> value =
          known.getEnumType().getValues().stream()
              .filter(candidate -> spelled(candidate).equals(given.get()))
              .findFirst();
      if (value.isEmpty() && unknown == Unknown.REFUSED) {
        throw new JsonException(refusal.replace("%s", given.get()));
      }
      value.ifPresent(found -> to.setField(known, found));
    }

    private String spelled(EnumValueDescriptor value) {
      // SwarmKit's state READY has another name in the model.
      return value.getName().equals("PREPARED")
          ? "ready"
          : value.getName().toLowerCase(Locale.ROOT).replace('_', separator);
    }
  }
}
