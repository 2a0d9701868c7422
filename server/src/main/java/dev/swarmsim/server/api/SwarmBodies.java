package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.simulator.engine.SwarmInit;
import dev.swarmsim.simulator.json.ClusterJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the bodies of {@code /swarm/init}, {@code /swarm/join} and {@code /swarm/unlock}. */
final class SwarmBodies {
  private static final int BAD_REQUEST = 400;

  private SwarmBodies() {}

  /**
   * What a join asks for.
   *
   * @param remote the first of the addresses given: here every manager can be reached or none
   */
  record Join(String remote, String token, NodeSpec.Availability availability) {}

  static SwarmInit init(Object body) {
    Map<?, ?> fields = fields(body);
    Object spec = fields.get("Spec");
    ClusterSpec.Builder settings =
        (spec == null ? ClusterSpec.getDefaultInstance() : ClusterJson.readSpec(spec)).toBuilder();
    if (Boolean.TRUE.equals(fields.get("AutoLockManagers"))) {
      settings.setAutoLockManagers(true);
    }
    return new SwarmInit(
        Boolean.TRUE.equals(fields.get("ForceNewCluster")),
        availability(fields),
        settings.build(),
        texts(fields.get("DefaultAddrPool")),
        number(fields, "SubnetSize"),
        number(fields, "DataPathPort"),
        text(fields, "AdvertiseAddr"));
  }

  static Join join(Object body) {
    Map<?, ?> fields = fields(body);
    List<String> remotes = texts(fields.get("RemoteAddrs"));
    if (remotes.isEmpty()) {
      throw new ApiException(BAD_REQUEST, "at least 1 RemoteAddr is required to join");
    }
    return new Join(remotes.getFirst(), text(fields, "JoinToken"), availability(fields));
  }

  static String unlockKey(Object body) {
    return text(fields(body), "UnlockKey");
  }

  private static Map<?, ?> fields(Object body) {
    if (body instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new ApiException(BAD_REQUEST, "invalid JSON: the body is no object");
  }

  private static String text(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : String.valueOf(value);
  }

  private static int number(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    if (value == null) {
      return 0;
    }
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw new ApiException(BAD_REQUEST, "invalid JSON: " + name + " is no number");
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static NodeSpec.Availability availability(Map<?, ?> fields) {
    String word = text(fields, "Availability");
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "", "active" -> NodeSpec.Availability.ACTIVE;
      case "pause" -> NodeSpec.Availability.PAUSE;
      case "drain" -> NodeSpec.Availability.DRAIN;
      default -> throw new ApiException(BAD_REQUEST, "invalid Availability: \"" + word + "\"");
    };
  }
}
