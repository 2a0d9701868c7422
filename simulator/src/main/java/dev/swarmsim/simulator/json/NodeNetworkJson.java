package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.simulator.engine.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A network as one node answers for it: its own, a swarm's that it takes part in, or another. */
public final class NodeNetworkJson {
  private NodeNetworkJson() {}

  /** As {@code GET /networks/ID} answers it on that node. */
  public static Map<String, Object> of(NetworkInfo info) {
    Network network = info.network();
    if (info.here().isEmpty()) {
      return NetworkJson.of(network);
    }
    NetworkInfo.Presence here = info.here().get();
    NetworkSpec spec = network.getSpec();
    var labels = new TreeMap<>(spec.getAnnotations().getLabelsMap());
    var options = new TreeMap<>(network.getDriverState().getOptionsMap());
    var json =
        new JsonObject()
            .put("Name", info.name())
            .put("Id", info.id())
            .put("Created", Times.text(here.createdAtNanos()))
            .put("Scope", info.scope())
            .put("Driver", info.driver())
            .put("EnableIPv6", spec.getIpv6())
            .put("IPAM", ipam(network))
            .put("Internal", spec.getInternal())
            .put("Attachable", spec.getAttachable())
            .put("Ingress", spec.getIngress())
            .put("ConfigFrom", Map.of("Network", spec.getConfigFrom()))
            .put("ConfigOnly", false)
            .put("Containers", containers(here))
            .put("Options", options)
            .put("Labels", labels);
    if (info.swarm()) {
      json.put("Peers", here.peers().stream().map(NodeNetworkJson::peer).toList());
      json.putIfAny("Services", services(here));
    }
    return json.build();
  }

  private static Map<String, Object> ipam(Network network) {
    List<Map<String, Object>> configs = new ArrayList<>();
    for (IpamConfig config : network.getIpam().getConfigsList()) {
      configs.add(
          new JsonObject()
              .put("Subnet", config.getSubnet())
              .putIfAny("IPRange", config.getRange())
              .putIfAny("Gateway", config.getGateway())
              .build());
    }
    return new JsonObject()
        .put("Driver", network.getIpam().getDriver().getName())
        .put("Options", null)
        .put("Config", network.hasIpam() ? configs : null)
        .build();
  }

  private static Map<String, Object> containers(NetworkInfo.Presence presence) {
    var containers = new TreeMap<String, Object>();
    for (NetworkInfo.Attachment attachment : presence.attachments()) {
      containers.put(
          attachment.key(),
          new JsonObject()
              .put("Name", attachment.name())
              .put("EndpointID", endpointId(attachment.key() + attachment.address()))
              .put("MacAddress", mac(attachment.address()))
              .put("IPv4Address", attachment.address())
              .put("IPv6Address", "")
              .build());
    }
    return containers;
  }

  /** 64 hexadecimal digits that stay the same for the same endpoint. */
  private static String endpointId(String of) {
    var digits = new SplittableRandom(of.hashCode());
    return "%016x%016x%016x%016x"
        .formatted(digits.nextLong(), digits.nextLong(), digits.nextLong(), digits.nextLong());
  }

  /** 02:42 and the address, as the overlay driver has it. */
  private static String mac(String address) {
    if (address.isEmpty()) {
      return "";
    }
    var mac = new StringBuilder("02:42");
    for (String part : address.split("/", 2)[0].split("\\.", -1)) {
      mac.append(String.format(Locale.ROOT, ":%02x", Integer.parseInt(part)));
    }
    return mac.toString();
  }

  private static Map<String, Object> peer(String hostname) {
    return new JsonObject()
        .put("Name", endpointId(hostname).substring(0, 12))
        .put("IP", hostname)
        .build();
  }

  private static Map<String, Object> services(NetworkInfo.Presence presence) {
    var services = new TreeMap<String, Object>();
    for (NetworkInfo.ServiceOnNetwork service : presence.services()) {
      services.put(
          service.name(),
          new JsonObject()
              .put("VIP", service.vip())
              .put("Ports", List.of())
              .put("LocalLBIndex", 256 + services.size())
              .put("Tasks", service.tasks().stream().map(NodeNetworkJson::backend).toList())
              .build());
    }
    return services;
  }

  private static Map<String, Object> backend(NetworkInfo.Backend task) {
    return new JsonObject()
        .put("Name", task.name())
        .put("EndpointID", endpointId(task.name() + task.address()))
        .put("EndpointIP", task.address())
        .put("Info", Map.of("Host IP", task.node()))
        .build();
  }
}
