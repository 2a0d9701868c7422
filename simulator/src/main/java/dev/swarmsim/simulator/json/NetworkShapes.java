package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.IpamOptions;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Map;

/** Networks as tasks hold them: in the swarm's form, not in that of {@code GET /networks}. */
final class NetworkShapes {
  private static final Shape CONFIG =
      Shape.of(
          "IPAMConfig",
          IpamConfig.getDefaultInstance(),
          Parts.text("Subnet", "subnet"),
          Parts.text("Range", "range"),
          Parts.text("Gateway", "gateway"));

  private static final Shape IPAM =
      Shape.of(
          "IPAMOptions",
          IpamOptions.getDefaultInstance(),
          Nested.objectOrEmpty("Driver", "driver", CommonShapes.DRIVER),
          Nested.objects("Configs", "configs", CONFIG));

  private static final Shape SPEC =
      Shape.of(
          "NetworkSpec",
          NetworkSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          Nested.object("DriverConfiguration", "driver", CommonShapes.DRIVER),
          Parts.flag("IPv6Enabled", "ipv6"),
          Parts.flag("Internal", "internal"),
          Parts.flag("Attachable", "attachable"),
          Parts.flag("Ingress", "ingress"),
          Nested.object("IPAMOptions", "ipam", IPAM),
          configFrom(),
          Special.constant("Scope", "swarm"));

  static final Shape NETWORK =
      Shape.of(
          "Network",
          Network.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Nested.objectAlways("Spec", "spec", SPEC),
          Nested.object("DriverState", "driver_state", CommonShapes.DRIVER),
          Nested.object("IPAMOptions", "ipam", IPAM));

  private NetworkShapes() {}

  private static Part configFrom() {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        String network = ((NetworkSpec) from).getConfigFrom();
        if (!network.isEmpty()) {
          to.put("ConfigFrom", Map.of("Network", network));
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object("ConfigFrom", "ConfigReference")
            .flatMap(reference -> reference.text("Network"))
            .ifPresent(((NetworkSpec.Builder) to)::setConfigFrom);
      }
    };
  }
}
