package dev.swarmsim.simulator.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a compose file that knows where it stands. */
sealed interface ComposeValue {
  Place place();

  /** What a single value is. */
  enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /** A single value. */
  record Scalar(String text, Type type, Place place) implements ComposeValue {
    static Scalar string(String text, Place place) {
      return new Scalar(text, Type.STRING, place);
    }

    static Scalar integer(long number, Place place) {
      return new Scalar(Long.toString(number), Type.INTEGER, place);
    }

    static Scalar flag(boolean value, Place place) {
      return new Scalar(Boolean.toString(value), Type.BOOLEAN, place);
    }

    static Scalar nothing(Place place) {
      return new Scalar("", Type.NULL, place);
    }
  }

  /** A list. */
  record Sequence(List<ComposeValue> items, Place place) implements ComposeValue {
    public Sequence {
      items = List.copyOf(items);
    }

    static Sequence ofStrings(List<String> texts, Place place) {
      var items = new ArrayList<ComposeValue>();
      texts.forEach(text -> items.add(Scalar.string(text, place)));
      return new Sequence(items, place);
    }
  }

  /** Keys and values, in the order of the file. */
  record Mapping(Map<String, ComposeValue> entries, Place place) implements ComposeValue {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Place place) {
      return new Mapping(Map.of(), place);
    }

    Optional<ComposeValue> get(String key) {
      return Optional.ofNullable(entries.get(key)).filter(value -> !isNull(value));
    }

    /** The mapping under a key; an empty one if there is none. */
    Mapping mapping(String key) {
      return get(key).orElse(null) instanceof Mapping found ? found : empty(place);
    }

    /** The items of the list under a key; none if there is no list. */
    List<ComposeValue> items(String key) {
      return get(key).orElse(null) instanceof Sequence found ? found.items() : List.of();
    }

    /** The text of the single value under a key; empty if there is none. */
    String text(String key) {
      return get(key).map(ComposeValue::text).orElse("");
    }

    /** The texts of the list under a key. */
    List<String> texts(String key) {
      return items(key).stream().map(ComposeValue::text).toList();
    }

    boolean flag(String key) {
      return text(key).equals("true");
    }

    boolean has(String key) {
      return get(key).isPresent();
    }

    /** The whole number under a key; 0 if there is none. */
    long number(String key) {
      return get(key).map(value -> Numbers.whole(text(value))).orElse(0L);
    }

    /** The Go duration under a key, in nanoseconds; empty if there is none. */
    Optional<Long> duration(String key) {
      return get(key).map(value -> GoDuration.parse(text(value)).orElse(0L));
    }

    private static String text(ComposeValue value) {
      return ComposeValue.text(value);
    }

    /** The single values by key, in the order of the file. */
    Map<String, String> strings() {
      var strings = new LinkedHashMap<String, String>();
      entries.forEach((key, value) -> strings.put(key, ComposeValue.text(value)));
      return strings;
    }

    /** The same with another value under a key; at its end if the key is new. */
    Mapping with(String key, ComposeValue value) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(changed, place);
    }
  }

  /** The text of a single value; empty for others. */
  static String text(ComposeValue value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }

  static boolean isNull(ComposeValue value) {
    return value instanceof Scalar scalar && scalar.type() == Type.NULL;
  }
}
