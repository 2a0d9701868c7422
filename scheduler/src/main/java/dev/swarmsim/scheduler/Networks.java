package dev.swarmsim.scheduler;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.IpamOptions;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.ServiceSpec;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the fields of networks mean, and which networks a swarm begins with. */
public final class Networks {
  /** The driver of networks that span the swarm, and of those that name none. */
  public static final String OVERLAY = "overlay";

  /** The label of the swarm's own objects for networks that every node has: bridge and host. */
  public static final String PREDEFINED_LABEL = "com.docker.swarm.predefined";

  /** The option that holds an overlay network's number on the wire. */
  public static final String VXLAN_OPTION = "com.docker.network.driver.overlay.vxlanid_list";

  /** Drivers whose networks each node makes for itself; the swarm gives them no addresses. */
  private static final List<String> NODE_LOCAL =
      List.of("bridge", "host", "macvlan", "ipvlan", "null");

  private Networks() {}

  /** The driver a network is to have. */
  public static String driver(NetworkSpec spec) {
    String name = spec.getDriver().getName();
    return name.isEmpty() ? OVERLAY : name;
  }

  /** Whether every node makes such a network for itself. */
  public static boolean isNodeLocal(NetworkSpec spec) {
    return NODE_LOCAL.contains(driver(spec));
  }

  /** Whether swarmsim knows the driver. */
  public static boolean isKnownDriver(String driver) {
    return driver.equals(OVERLAY) || NODE_LOCAL.contains(driver);
  }

  /** Whether the network has its driver state: subnets and a number, unless it is node-local. */
  public static boolean isAllocated(Network network) {
    return network.hasDriverState();
  }

  /** Whether it is the network of the routing mesh. */
  public static boolean isIngress(Network network) {
    return network.getSpec().getIngress();
  }

  /** Whether it stands for a network that every node has, and is shown to nobody. */
  public static boolean isPredefined(Network network) {
    return network.getSpec().getAnnotations().containsLabels(PREDEFINED_LABEL);
  }

  /** Whether the port belongs to the routing mesh. */
  public static boolean isIngress(PortConfig port) {
    return port.getPublishMode() == PortConfig.PublishMode.INGRESS;
  }

  /** Whether a service publishes ports by the routing mesh. */
  public static boolean needsIngress(ServiceSpec spec) {
    return spec.getEndpoint().getMode() == EndpointSpec.Mode.VIP
        && spec.getEndpoint().getPortsList().stream().anyMatch(Networks::isIngress);
  }

  /** The networks its tasks are to be on, by id, each once. */
  public static List<String> targets(ServiceSpec spec) {
    return spec.getTask().getNetworksList().stream()
        .map(NetworkAttachmentConfig::getTarget)
        .distinct()
        .toList();
  }

  /** What the first leader of a swarm creates: ingress, and what stands for bridge and host. */
  public static List<Network> first(RandomGenerator ids) {
    return List.of(
        first(
            ids,
            NetworkSpec.newBuilder()
                .setAnnotations(Annotations.newBuilder().setName("ingress"))
                .setDriver(Driver.newBuilder().setName(OVERLAY))
                .setIpam(IpamOptions.newBuilder().setDriver(Driver.getDefaultInstance()))
                .setIngress(true)),
        predefined(ids, "bridge"),
        predefined(ids, "host"));
  }

  private static Network predefined(RandomGenerator ids, String name) {
    return first(
        ids,
        NetworkSpec.newBuilder()
            .setAnnotations(
                Annotations.newBuilder().setName(name).putLabels(PREDEFINED_LABEL, "true"))
            .setDriver(Driver.newBuilder().setName(name)));
  }

  private static Network first(RandomGenerator ids, NetworkSpec.Builder spec) {
    return Network.newBuilder().setId(Ids.next(ids)).setSpec(spec).build();
  }
}
