package dev.swarmsim.simulator.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One JSON object as it is read: fields by name, whatever the case of their letters, and what does
 * not fit refused as Go refuses it. A field that is null counts as missing.
 */
final class JsonFields {
  private final String struct;
  private final String path;
  private final TreeMap<String, Object> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private JsonFields(String struct, String path, Map<?, ?> object) {
    this.struct = struct;
    this.path = path;
    object.forEach((key, value) -> fields.put(key.toString(), value));
  }

  /**
   * The object that a whole body is.
   *
   * @param struct what the Engine calls it, for refusals
   */
  static JsonFields root(String struct, Object tree) {
    return switch (tree) {
      case null -> new JsonFields(struct, "", Map.of());
      case Map<?, ?> object -> new JsonFields(struct, "", object);
      default ->
          throw new JsonException(
              "json: cannot unmarshal %s into Go value of type swarm.%s"
                  .formatted(kind(tree), struct));
    };
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  Optional<String> text(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Object other -> throw misfit(name, kind(other), "string");
    };
  }

  Optional<Boolean> flag(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      case Object other -> throw misfit(name, kind(other), "bool");
    };
  }

  /**
   * A whole number.
   *
   * @param type Go's name of its type; a {@code uint} is not negative
   */
  Optional<Long> number(String name, String type) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Long number when number >= 0 || !type.startsWith("uint") -> Optional.of(number);
      case Number other -> throw misfit(name, "number " + other, type);
      case Object other -> throw misfit(name, kind(other), type);
    };
  }

  Optional<Float> fraction(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Number number -> Optional.of(new BigDecimal(number.toString()).floatValue());
      case Object other -> throw misfit(name, kind(other), "float32");
    };
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(name, "[]string")) {
      switch (item) {
        case null -> texts.add("");
        case String text -> texts.add(text);
        default -> throw misfit(name, kind(item), "string");
      }
    }
    return texts;
  }

  Map<String, String> map(String name) {
    Map<String, String> map = new TreeMap<>();
    switch (fields.get(name)) {
      case null -> {}
      case Map<?, ?> object ->
          object.forEach(
              (key, value) -> {
                switch (value) {
                  case null -> map.put(key.toString(), "");
                  case String text -> map.put(key.toString(), text);
                  default -> throw misfit(name, kind(value), "string");
                }
              });
      case Object other -> throw misfit(name, kind(other), "map[string]string");
    }
    return map;
  }

  /** An object, or nothing. */
  Optional<JsonFields> object(String name, String innerStruct) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Map<?, ?> object -> Optional.of(new JsonFields(innerStruct, below(name), object));
      case Object other -> throw misfit(name, kind(other), "swarm." + innerStruct);
    };
  }

  List<JsonFields> objects(String name, String innerStruct) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object item : list(name, "[]swarm." + innerStruct)) {
      switch (item) {
        case null -> objects.add(new JsonFields(innerStruct, below(name), Map.of()));
        case Map<?, ?> object -> objects.add(new JsonFields(innerStruct, below(name), object));
        default -> throw misfit(name, kind(item), "swarm." + innerStruct);
      }
    }
    return objects;
  }

  private List<?> list(String name, String type) {
    return switch (fields.get(name)) {
      case null -> List.of();
      case List<?> items -> items;
      case Object other -> throw misfit(name, kind(other), type);
    };
  }

  private String below(String name) {
    return path + name + ".";
  }

  private JsonException misfit(String name, String found, String type) {
    return new JsonException(
        "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
            .formatted(found, struct, path + name, type));
  }

  private static String kind(Object value) {
    return switch (value) {
      case String ignored -> "string";
      case Boolean ignored -> "bool";
      case Number ignored -> "number";
      case List<?> ignored -> "array";
      default -> "object";
    };
  }
}
