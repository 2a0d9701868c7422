package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.VirtualIp;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Map;

/** How a service is reached. */
final class EndpointShapes {
  static final Shape PORT =
      Shape.of(
          "PortConfig",
          PortConfig.getDefaultInstance(),
          Parts.text("Name", "name"),
          EnumWords.anyWord("Protocol", "protocol"),
          Parts.number("TargetPort", "target_port", "uint32"),
          Parts.number("PublishedPort", "published_port", "uint32"),
          EnumWords.anyWord("PublishMode", "publish_mode"));

  static final Shape SPEC =
      Shape.of(
          "EndpointSpec",
          EndpointSpec.getDefaultInstance(),
          EnumWords.anyWord("Mode", "mode"),
          Nested.objects("Ports", "ports", PORT));

  private static final Shape VIRTUAL_IP =
      Shape.of(
          "EndpointVirtualIP",
          VirtualIp.getDefaultInstance(),
          Parts.text("NetworkID", "network_id"),
          Parts.text("Addr", "address"));

  private static final Shape ALLOCATED =
      Shape.of(
          "Endpoint",
          Endpoint.getDefaultInstance(),
          Nested.objectOrEmpty("Spec", "spec", SPEC),
          Nested.objects("Ports", "ports", PORT),
          Nested.objects("VirtualIPs", "virtual_ips", VIRTUAL_IP));

  private EndpointShapes() {}

  /** Where neither ports nor addresses were allocated, Docker shows an empty spec. */
  static Part allocated() {
    Part filled = Nested.object("Endpoint", "endpoint", ALLOCATED);
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        Endpoint endpoint = ((Service) from).getEndpoint();
        if (endpoint.getPortsCount() == 0 && endpoint.getVirtualIpsCount() == 0) {
          to.put("Endpoint", Map.of("Spec", Map.of()));
        } else {
          filled.write(from, to);
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        filled.read(from, to);
      }
    };
  }
}
