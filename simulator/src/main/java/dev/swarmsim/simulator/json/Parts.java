package dev.swarmsim.simulator.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of plain fields that a {@link Shape} is made of. */
final class Parts {
  private Parts() {}

  /** When a field is written. */
  private enum Presence {
    ALWAYS,
    IF_ANY,
    /** Written if the message has it, be it 0. */
    IF_SET
  }

  /** A text, left out if empty. */
  static Part text(String name, String field) {
    return scalar(name, field, Presence.IF_ANY, from -> from.text(name));
  }

  static Part textAlways(String name, String field) {
    return scalar(name, field, Presence.ALWAYS, from -> from.text(name));
  }

  /** An address that is shown without its port; left out if empty. */
  static Part host(String name, String field) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        String address = (String) from.getField(field(from, field));
        if (!address.isEmpty()) {
          to.put(name, address.replaceFirst(":\\d+$", ""));
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.text(name).ifPresent(text -> to.setField(field(to, field), text));
      }
    };
  }

  /** A number that is left out if 0. */
  static Part number(String name, String field, String type) {
    return scalar(name, field, Presence.IF_ANY, from -> from.number(name, type));
  }

  static Part numberAlways(String name, String field, String type) {
    return scalar(name, field, Presence.ALWAYS, from -> from.number(name, type));
  }

  /** A number that is left out if the message does not have it. */
  static Part numberIfSet(String name, String field, String type) {
    return scalar(name, field, Presence.IF_SET, from -> from.number(name, type));
  }

  static Part fractionAlways(String name, String field) {
    return scalar(name, field, Presence.ALWAYS, from -> from.fraction(name));
  }

  static Part flag(String name, String field) {
    return scalar(name, field, Presence.IF_ANY, from -> from.flag(name));
  }

  static Part flagIfSet(String name, String field) {
    return scalar(name, field, Presence.IF_SET, from -> from.flag(name));
  }

  /** A moment. */
  static Part time(String name, String field) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put(name, Times.text((Long) from.getField(field(from, field))));
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.text(name).ifPresent(text -> to.setField(field(to, field), Times.nanos(text)));
      }
    };
  }

  /** A moment that is left out if it is 0. */
  static Part timeIfAny(String name, String field) {
    Part always = time(name, field);
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        if ((Long) from.getField(field(from, field)) != 0) {
          always.write(from, to);
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        always.read(from, to);
      }
    };
  }

  /** Bytes in Base64, left out if there are none. */
  static Part bytes(String name, String field) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        var bytes = (ByteString) from.getField(field(from, field));
        to.putIfAny(name, Base64.getEncoder().encodeToString(bytes.toByteArray()));
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.text(name).ifPresent(text -> to.setField(field(to, field), decoded(text)));
      }
    };
  }

  private static ByteString decoded(String text) {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text.replaceAll("[\r\n]", "")));
    } catch (IllegalArgumentException malformed) {
      int at = text.length() - text.replaceFirst("^[A-Za-z0-9+/]*", "").length();
      throw new JsonException("illegal base64 data at input byte " + at);
    }
  }

  private static Part scalar(
      String name,
      String field,
      Presence presence,
      Function<JsonFields, Optional<? extends Object>> reader) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        FieldDescriptor known = field(from, field);
        switch (presence) {
          case ALWAYS -> to.put(name, from.getField(known));
          case IF_ANY -> to.putIfAny(name, from.getField(known));
          case IF_SET -> {
            if (from.hasField(known)) {
              to.put(name, from.getField(known));
            }
          }
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        FieldDescriptor known = field(to, field);
        reader.apply(from).ifPresent(value -> to.setField(known, sized(known, value)));
      }
    };
  }

  /** Numbers come as 64 bits; some fields of the model have 32. */
  private static Object sized(FieldDescriptor field, Object value) {
    return field.getJavaType() == FieldDescriptor.JavaType.INT
        ? (Object) ((Long) value).intValue()
        : value;
  }

  static FieldDescriptor field(com.google.protobuf.MessageOrBuilder message, String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw new IllegalStateException(
          message.getDescriptorForType().getName() + " has no field " + name);
    }
    return field;
  }
}
