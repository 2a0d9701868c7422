package dev.swarmsim.simulator.history;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.Optional;

/**
 * Keys as configs: the value is a label, and the config's data, which never changes, is the value
 * it was created with.
 */
final class Registers {
  private static final String LABEL = "value";

  private Registers() {}

  /**
   * A key as a client saw it.
   *
   * @param id the config's id
   * @param version the version it had
   */
  record Sight(String id, long version, ObjectModel.Held held) {}

  static ControlRequest list() {
    return ControlRequest.newBuilder()
        .setListConfigs(ControlRequest.ListConfigs.getDefaultInstance())
        .build();
  }

  /** What a list of all configs says of a key; empty if it is not there. */
  static Optional<Sight> find(ControlReply reply, String key) {
    return reply.getConfigs().getConfigsList().stream()
        .filter(config -> config.getSpec().getAnnotations().getName().equals(key))
        .findFirst()
        .map(Registers::sight);
  }

  /** What the answer to a write says of the key. */
  static Sight sight(Config config) {
    return new Sight(
        config.getId(),
        config.getMeta().getVersion(),
        new ObjectModel.Held(
            config.getSpec().getData().toStringUtf8(),
            config.getSpec().getAnnotations().getLabelsOrDefault(LABEL, "")));
  }

  static ControlRequest create(String key, String value) {
    return ControlRequest.newBuilder()
        .setCreateConfig(
            ControlRequest.CreateConfig.newBuilder()
                .setSpec(spec(key, value).setData(ByteString.copyFromUtf8(value))))
        .build();
  }

  static ControlRequest replace(String key, Sight seen, String value) {
    return ControlRequest.newBuilder()
        .setUpdateConfig(
            ControlRequest.UpdateConfig.newBuilder()
                .setId(seen.id())
                .setVersion(seen.version())
                .setSpec(spec(key, value)))
        .build();
  }

  static ControlRequest remove(Sight seen) {
    return ControlRequest.newBuilder()
        .setRemoveConfig(ControlRequest.RemoveConfig.newBuilder().setId(seen.id()))
        .build();
  }

  private static ConfigSpec.Builder spec(String key, String value) {
    return ConfigSpec.newBuilder()
        .setAnnotations(Annotations.newBuilder().setName(key).putLabels(LABEL, value));
  }
}
