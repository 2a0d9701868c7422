package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/**
 * One JSON object and the message it stands for: a table of parts that is read in both directions.
 *
 * @param struct what the Engine calls the object, for refusals
 * @param prototype the message's default instance
 * @param parts the fields, in the order in which they are written
 */
record Shape(String struct, Message prototype, List<Part> parts) {
  /** A field, or some, of an object and of the message. */
  interface Part {
    /** Puts what the message says into the object. */
    void write(Message from, JsonObject to);

    /** Sets in the message what the object says. */
    void read(JsonFields from, Message.Builder to);
  }

  static Shape of(String struct, Message prototype, Part... parts) {
    return new Shape(struct, prototype, List.of(parts));
  }

  Map<String, Object> write(Message from) {
    var object = new JsonObject();
    for (Part part : parts) {
      part.write(from, object);
    }
    return object.build();
  }

  Message.Builder read(JsonFields from) {
    Message.Builder message = prototype.newBuilderForType();
    readInto(from, message);
    return message;
  }

  void readInto(JsonFields from, Message.Builder message) {
    for (Part part : parts) {
      part.read(from, message);
    }
  }

  /** Reads a whole body. */
  Message readRoot(Object tree) {
    return read(JsonFields.root(struct, tree)).build();
  }
}
