package dev.swarmsim.simulator.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read again as it was: model to JSON to model. */
class RoundTripProperties {
  private static final int DEPTH = 6;

  @Property(tries = 300, seed = "20261124")
  void serviceSpecsComeBackAsTheyWere(@ForAll long seed) {
    var spec = ((ServiceSpec) random(ServiceSpec.newBuilder(), new Dice(seed), DEPTH)).toBuilder();
    if (spec.getModeCase() == ServiceSpec.ModeCase.MODE_NOT_SET) {
      spec.getReplicatedBuilder().setReplicas(1);
    }
    spec.getTaskBuilder().getPlacementBuilder();

    Object json = Json.parse(Json.compact(ServiceJson.spec(spec.build())));

    assertEquals(spec.build(), ServiceJson.readSpec(json));
  }

  @Property(tries = 100, seed = "20261124")
  void nodeSpecsComeBackAsTheyWere(@ForAll long seed) {
    Message spec = random(NodeSpec.newBuilder(), new Dice(seed), DEPTH);

    Object json = Json.parse(Json.compact(NodeJson.spec((NodeSpec) spec)));

    assertEquals(spec, NodeJson.readSpec(json));
  }

  @Property(tries = 100, seed = "20261124")
  void secretsComeBackAsTheyWere(@ForAll long seed) {
    var spec = (SecretSpec) random(SecretSpec.newBuilder(), new Dice(seed), DEPTH);
    var secret = dev.swarmsim.scheduler.model.Secret.newBuilder().setId("x").setSpec(spec);
    secret.getMetaBuilder().setVersion(7).setCreatedAt(1_500_000_000L).setUpdatedAt(1);

    Object json = Json.parse(Json.compact(SecretJson.of(secret.build())));

    assertEquals(secret.build(), SecretJson.read(json));
  }

  private record Dice(SplittableRandom random) {
    Dice(long seed) {
      this(new SplittableRandom(seed));
    }

    boolean coin() {
      return random.nextBoolean();
    }
  }

  /** A message with about half of its fields set, none of them to what Docker takes for unset. */
  private static Message random(Message.Builder message, Dice dice, int depth) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean kept = !field.getName().equals("addresses") && !field.getName().equals("isolation");
      if (dice.coin() && kept && depth > 0) {
        if (field.isRepeated()) {
          message.addRepeatedField(field, value(message, field, dice, depth));
        } else {
          message.setField(field, value(message, field, dice, depth));
        }
      }
    }
    return tidy(message);
  }

  /** Clears what the JSON does not distinguish. */
  private static Message tidy(Message.Builder message) {
    if (message instanceof GenericResource.Builder piece) {
      return GenericResource.newBuilder().setKind("gpu").setCount(1 + piece.getCount()).build();
    }
    if (message instanceof TaskSpec.Builder task) {
      // Limits have no generic resources, reservations no number of processes.
      if (task.hasLimits()) {
        task.getLimitsBuilder().clearGeneric();
      }
      if (task.hasReservations()) {
        task.getReservationsBuilder().clearPids();
      }
    }
    FieldDescriptor annotations = message.getDescriptorForType().findFieldByName("annotations");
    if (annotations != null && ((Message) message.getField(annotations)).getSerializedSize() == 0) {
      message.clearField(annotations);
    }
    return message.build();
  }

  private static Object value(
      Message.Builder message, FieldDescriptor field, Dice dice, int depth) {
    return switch (field.getJavaType()) {
      case INT -> 1 + dice.random().nextInt(1000);
      case LONG -> 1 + dice.random().nextLong(Long.MAX_VALUE - 1);
      case FLOAT -> dice.random().nextInt(1, 100) / 100f;
      case DOUBLE -> 0.5;
      case BOOLEAN -> true;
      case STRING -> "t" + dice.random().nextInt(1000);
      case BYTE_STRING -> com.google.protobuf.ByteString.copyFromUtf8("data" + dice.coin());
      case ENUM ->
          field
              .getEnumType()
              .getValues()
              .get(dice.random().nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> entryOrMessage(message.newBuilderForField(field), field, dice, depth);
    };
  }

  private static Message entryOrMessage(
      Message.Builder inner, FieldDescriptor field, Dice dice, int depth) {
    if (!field.isMapField()) {
      return random(inner, dice, depth - 1);
    }
    var type = inner.getDescriptorForType();
    return inner
        .setField(type.findFieldByName("key"), "k" + dice.random().nextInt(9))
        .setField(type.findFieldByName("value"), "v")
        .build();
  }
}
