package dev.swarmsim.simulator.json;

import static dev.swarmsim.simulator.json.Parts.field;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of a {@link Shape} that are like no others. */
final class Special {
  private Special() {}

  /** What is always the same, and of no matter when read. */
  static Part constant(String name, Object value) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put(name, value);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        // Nothing of the model depends on it.
      }
    };
  }

  /**
   * {@code {"Index": 7}}, {@code {}} for 0; left out if {@code ifSet} and the message does not have
   * it.
   */
  static Part index(String name, String field, boolean ifSet) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        if (!ifSet || from.hasField(field(from, field))) {
          Object index = from.getField(field(from, field));
          to.put(name, new JsonObject().putIfAny("Index", index).build());
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object(name, "Version")
            .map(version -> version.number("Index", "uint64").orElse(0L))
            .ifPresent(index -> to.setField(field(to, field), index));
      }
    };
  }

  /** Names of containers' isolation, {@code default} for none. */
  static Part isolation() {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        var isolation = (String) from.getField(field(from, "isolation"));
        to.put("Isolation", isolation.isEmpty() ? "default" : isolation);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        // SwarmKit knows these two besides the default, which it also takes all other words for.
        from.text("Isolation")
            .filter(word -> word.equals("process") || word.equals("hyperv"))
            .ifPresent(word -> to.setField(field(to, "isolation"), word));
      }
    };
  }

  /** Placement preferences: only spreading exists. */
  static Part preferences() {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        List<Object> preferences = new ArrayList<>();
        for (Object descriptor : (List<?>) from.getField(field(from, "spread"))) {
          preferences.add(Map.of("Spread", Map.of("SpreadDescriptor", descriptor)));
        }
        to.putIfAny("Preferences", preferences);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        for (JsonFields preference : from.objects("Preferences", "PlacementPreference")) {
          preference
              .object("Spread", "SpreadOver")
              .flatMap(spread -> spread.text("SpreadDescriptor"))
              .ifPresent(text -> to.addRepeatedField(field(to, "spread"), text));
        }
      }
    };
  }

  /** Pieces by name, or numbers of a kind. */
  static Part genericResources(String field) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        List<Object> pieces = new ArrayList<>();
        for (Object piece : (List<?>) from.getField(field(from, field))) {
          pieces.add(written((GenericResource) piece));
        }
        to.putIfAny("GenericResources", pieces);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        for (JsonFields piece : from.objects("GenericResources", "GenericResource")) {
          to.addRepeatedField(field(to, field), readPiece(piece));
        }
      }
    };
  }

  private static Map<String, Object> written(GenericResource piece) {
    return piece.getName().isEmpty()
        ? Map.of(
            "DiscreteResourceSpec",
            new JsonObject().put("Kind", piece.getKind()).put("Value", piece.getCount()).build())
        : Map.of(
            "NamedResourceSpec",
            new JsonObject().put("Kind", piece.getKind()).put("Value", piece.getName()).build());
  }

  private static GenericResource readPiece(JsonFields piece) {
    var resource = GenericResource.newBuilder();
    piece
        .object("DiscreteResourceSpec", "DiscreteGenericResource")
        .ifPresent(
            discrete -> {
              discrete.text("Kind").ifPresent(resource::setKind);
              discrete.number("Value", "int64").ifPresent(resource::setCount);
            });
    piece
        .object("NamedResourceSpec", "NamedGenericResource")
        .ifPresent(
            named -> {
              named.text("Kind").ifPresent(resource::setKind);
              named.text("Value").ifPresent(resource::setName);
            });
    return resource.build();
  }
}
