package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.IpamOptions;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks in their two forms: as {@code GET /networks} answers them and {@code POST
 * /networks/create} takes them, and as tasks hold them.
 */
public final class NetworkJson {
  private NetworkJson() {}

  /**
   * A swarm's network as {@code GET /networks} answers it on a manager.
   *
   * <p>Options and subnets are as allocated: none before that. Who is on it ({@code Containers}) is
   * a matter of each node and null here, as in lists.
   */
  public static Map<String, Object> of(Network network) {
    NetworkSpec spec = network.getSpec();
    var labels = spec.getAnnotations().getLabelsMap();
    return new JsonObject()
        .put("Name", spec.getAnnotations().getName())
        .put("Id", network.getId())
        .put("Created", Times.text(network.getMeta().getCreatedAt()))
        .put("Scope", "swarm")
        .put("Driver", network.getDriverState().getName())
        .put("EnableIPv6", spec.getIpv6())
        .put("IPAM", ipam(network))
        .put("Internal", spec.getInternal())
        .put("Attachable", spec.getAttachable())
        .put("Ingress", spec.getIngress())
        .put("ConfigFrom", Map.of("Network", spec.getConfigFrom()))
        .put("ConfigOnly", false)
        .put("Containers", null)
        .put(
            "Options",
            network.hasDriverState()
                ? new TreeMap<>(network.getDriverState().getOptionsMap())
                : null)
        .put("Labels", labels.isEmpty() ? null : new TreeMap<>(labels))
        .build();
  }

  private static Map<String, Object> ipam(Network network) {
    List<Object> configs = new ArrayList<>();
    for (IpamConfig config : network.getIpam().getConfigsList()) {
      configs.add(
          new JsonObject()
              .putIfAny("Subnet", config.getSubnet())
              .putIfAny("IPRange", config.getRange())
              .putIfAny("Gateway", config.getGateway())
              .putIfAny("AuxiliaryAddresses", new TreeMap<>(config.getReservedMap()))
              .build());
    }
    var options = network.getIpam().getDriver().getOptionsMap();
    return new JsonObject()
        .put("Driver", network.getIpam().getDriver().getName())
        .put("Options", options.isEmpty() ? null : new TreeMap<>(options))
        .put("Config", network.hasIpam() ? configs : null)
        .build();
  }

  /** A network in the swarm's form, as tasks hold it. */
  public static Map<String, Object> attached(Network network) {
    return NetworkShapes.NETWORK.write(network);
  }

  /**
   * Reads what {@link #attached} wrote.
   *
   * @throws JsonException if something does not fit
   */
  public static Network readAttached(Object json) {
    return (Network) NetworkShapes.NETWORK.readRoot(json);
  }

  /**
   * Reads the body of {@code POST /networks/create}. Whether the network is to be a swarm's at all
   * its driver and {@code Scope} say; ask {@link #scope}.
   *
   * @throws JsonException if something does not fit
   */
  public static NetworkSpec readCreate(Object body) {
    var fields = JsonFields.root("NetworkCreateRequest", body);
    var spec = NetworkSpec.newBuilder();
    fields.text("Name").ifPresent(spec.getAnnotationsBuilder()::setName);
    spec.getAnnotationsBuilder().putAllLabels(fields.map("Labels"));
    fields
        .text("Driver")
        .filter(driver -> !driver.isEmpty())
        .ifPresent(driver -> spec.getDriverBuilder().setName(driver));
    Map<String, String> options = fields.map("Options");
    if (!options.isEmpty()) {
      spec.getDriverBuilder().putAllOptions(options);
    }
    fields.flag("EnableIPv6").ifPresent(spec::setIpv6);
    fields.flag("Internal").ifPresent(spec::setInternal);
    fields.flag("Attachable").ifPresent(spec::setAttachable);
    fields.flag("Ingress").ifPresent(spec::setIngress);
    fields
        .object("ConfigFrom", "ConfigReference")
        .flatMap(reference -> reference.text("Network"))
        .ifPresent(spec::setConfigFrom);
    fields.object("IPAM", "IPAM").ifPresent(ipam -> spec.setIpam(readIpam(ipam)));
    return spec.build();
  }

  /** The scope that a body of {@code POST /networks/create} asks for; empty if it does not say. */
  public static String scope(Object body) {
    return JsonFields.root("NetworkCreateRequest", body).text("Scope").orElse("");
  }

  private static IpamOptions readIpam(JsonFields ipam) {
    var options = IpamOptions.newBuilder();
    ipam.text("Driver")
        .filter(driver -> !driver.isEmpty())
        .ifPresent(driver -> options.getDriverBuilder().setName(driver));
    Map<String, String> driverOptions = ipam.map("Options");
    if (!driverOptions.isEmpty()) {
      options.getDriverBuilder().putAllOptions(driverOptions);
    }
    for (JsonFields config : ipam.objects("Config", "IPAMConfig")) {
      var read = options.addConfigsBuilder();
      config.text("Subnet").ifPresent(read::setSubnet);
      config.text("IPRange").ifPresent(read::setRange);
      config.text("Gateway").ifPresent(read::setGateway);
      read.putAllReserved(config.map("AuxiliaryAddresses"));
    }
    return options.build();
  }
}
