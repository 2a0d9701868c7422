package dev.swarmsim.simulator.json;

import static dev.swarmsim.simulator.json.Parts.field;

import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of fields of a {@link Shape} that hold others: lists, maps, objects. */
final class Nested {
  private Nested() {}

  /** Texts, left out if there are none. */
  static Part texts(String name, String field) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.putIfAny(name, from.getField(field(from, field)));
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.texts(name).forEach(text -> to.addRepeatedField(field(to, field), text));
      }
    };
  }

  /** Names with values, left out if there are none. */
  static Part map(String name, String field) {
    return map(name, field, false);
  }

  /** Names with values, {@code {}} if there are none. */
  static Part mapAlways(String name, String field) {
    return map(name, field, true);
  }

  private static Part map(String name, String field, boolean always) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        Map<String, String> map = entries(from, field);
        if (always || !map.isEmpty()) {
          to.put(name, map);
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.map(name).forEach((key, value) -> addEntry(to, field, key, value));
      }
    };
  }

  static Map<String, String> entries(Message from, String field) {
    Map<String, String> map = new TreeMap<>();
    for (Object entry : (List<?>) from.getField(field(from, field))) {
      var pair = (MapEntry<?, ?>) entry;
      map.put((String) pair.getKey(), (String) pair.getValue());
    }
    return map;
  }

  private static void addEntry(Message.Builder to, String field, String key, String value) {
    var known = field(to, field);
    Message.Builder entry = to.newBuilderForField(known);
    entry.setField(entry.getDescriptorForType().findFieldByName("key"), key);
    entry.setField(entry.getDescriptorForType().findFieldByName("value"), value);
    to.addRepeatedField(known, entry.build());
  }

  /** An object, left out if the message does not have it. */
  static Part object(String name, String field, Shape shape) {
    return object(name, field, shape, false);
  }

  /** An object, there with what it always has even if the message does not have it. */
  static Part objectAlways(String name, String field, Shape shape) {
    return object(name, field, shape, true);
  }

  private static Part object(String name, String field, Shape shape, boolean always) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        var known = field(from, field);
        if (always || from.hasField(known)) {
          to.put(name, shape.write((Message) from.getField(known)));
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object(name, shape.struct())
            .ifPresent(inner -> to.setField(field(to, field), shape.read(inner).build()));
      }
    };
  }

  /** An object that the Engine shows as {@code {}} where the message does not have it. */
  static Part objectOrEmpty(String name, String field, Shape shape) {
    Part filled = object(name, field, shape);
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put(name, Map.of());
        filled.write(from, to);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object(name, shape.struct())
            .filter(inner -> !inner.isEmpty())
            .ifPresent(inner -> to.setField(field(to, field), shape.read(inner).build()));
      }
    };
  }

  /** Objects, left out if there are none. */
  static Part objects(String name, String field, Shape shape) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        List<Object> items = new ArrayList<>();
        for (Object item : (List<?>) from.getField(field(from, field))) {
          items.add(shape.write((Message) item));
        }
        to.putIfAny(name, items);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        for (JsonFields item : from.objects(name, shape.struct())) {
          to.addRepeatedField(field(to, field), shape.read(item).build());
        }
      }
    };
  }

  /** A message of the model whose fields stand in the object itself. */
  static Part flat(String field, Shape shape) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        shape.write((Message) from.getField(field(from, field))).forEach(to::put);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        Message inner = shape.read(from).build();
        if (!inner.equals(inner.getDefaultInstanceForType())) {
          to.setField(field(to, field), inner);
        }
      }
    };
  }

  /** An object whose fields stand in the message itself; always there. */
  static Part group(String name, String struct, Part... parts) {
    List<Part> inner = List.of(parts);
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        var object = new JsonObject();
        inner.forEach(part -> part.write(from, object));
        to.put(name, object.build());
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object(name, struct).ifPresent(object -> inner.forEach(part -> part.read(object, to)));
      }
    };
  }
}
