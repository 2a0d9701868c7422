package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.allocator.Subnet;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.IpamOptions;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The networks of one machine: those every Engine has, those made there, and the overlays that its
 * managers have told it to take part in. An overlay is there while a task of the node is on it,
 * ingress while the node is in a swarm.
 */
final class LocalNetworks {
  /** The network that carries containers of overlays to the outside, made with the first swarm. */
  static final String GATEWAY_BRIDGE = "docker_gwbridge";

  /** The networks that nobody can remove. */
  static final List<String> PREDEFINED = List.of("bridge", "host", "none");

  private static final String BRIDGE_OPTION = "com.docker.network.bridge.";
  private static final int FIRST_POOL = 17;
  private static final int LAST_POOL = 31;
  private static final List<Subnet> POOLS = pools();
  private static final int ID_DIGITS = 64;

  /** An overlay as this machine has it. */
  record Overlay(Network network, String balancer, long createdAtNanos) {}

  private final RandomGenerator random;
  private final TreeMap<String, Network> byName = new TreeMap<>();
  private final TreeMap<String, Overlay> overlays = new TreeMap<>();

  LocalNetworks(RandomGenerator random) {
    this.random = random;
    makePredefined();
  }

  private void makePredefined() {
    add(
        network("bridge", "bridge", Optional.of("172.17.0.0/16"), Optional.empty())
            .setDriverState(
                Driver.newBuilder()
                    .setName("bridge")
                    .putOptions(BRIDGE_OPTION + "default_bridge", "true")
                    .putOptions(BRIDGE_OPTION + "enable_icc", "true")
                    .putOptions(BRIDGE_OPTION + "enable_ip_masquerade", "true")
                    .putOptions(BRIDGE_OPTION + "host_binding_ipv4", "0.0.0.0")
                    .putOptions(BRIDGE_OPTION + "name", "docker0")
                    .putOptions("com.docker.network.driver.mtu", "1500")));
    add(network("host", "host", Optional.empty(), Optional.empty()));
    add(network("none", "null", Optional.empty(), Optional.empty()));
  }

  private Network.Builder network(
      String name, String driver, Optional<String> subnet, Optional<String> gateway) {
    IpamOptions.Builder ipam =
        IpamOptions.newBuilder().setDriver(Driver.newBuilder().setName("default"));
    if (subnet.isPresent()) {
      IpamConfig.Builder config = ipam.addConfigsBuilder().setSubnet(subnet.get());
      gateway.ifPresent(config::setGateway);
    }
    Network.Builder network = Network.newBuilder().setId(newId());
    network.getSpecBuilder().getAnnotationsBuilder().setName(name);
    return network.setDriverState(Driver.newBuilder().setName(driver)).setIpam(ipam);
  }

  private String newId() {
    HexFormat hex = HexFormat.of();
    var id = new StringBuilder(ID_DIGITS);
    while (id.length() < ID_DIGITS) {
      id.append(hex.toHexDigits(random.nextLong()));
    }
    return id.toString();
  }

  private void add(Network.Builder network) {
    byName.put(network.getSpec().getAnnotations().getName(), network.build());
  }

  /** The networks of the machine alone, by name. */
  List<Network> own() {
    return List.copyOf(byName.values());
  }

  /** The overlays it takes part in, by id. */
  List<Overlay> overlays() {
    return List.copyOf(overlays.values());
  }

  Optional<Overlay> overlay(String id) {
    return Optional.ofNullable(overlays.get(id));
  }

  /**
   * Makes a network of the machine alone.
   *
   * @return its id; empty if its subnet overlaps another or none is left
   */
  Optional<String> create(long nowNanos, NetworkSpec spec) {
    String driver = spec.getDriver().getName().isEmpty() ? "bridge" : spec.getDriver().getName();
    String wanted =
        spec.getIpam().getConfigsCount() == 0 ? "" : spec.getIpam().getConfigs(0).getSubnet();
    Optional<Subnet> subnet = wanted.isEmpty() ? nextSubnet() : Subnet.parse(wanted);
    if (subnet.isEmpty() || own().stream().anyMatch(other -> overlaps(other, subnet.get()))) {
      return Optional.empty();
    }
    String gateway =
        spec.getIpam().getConfigsCount() == 0 ? "" : spec.getIpam().getConfigs(0).getGateway();
    Network.Builder network =
        network(
                spec.getAnnotations().getName(),
                driver,
                Optional.of(subnet.get().toString()),
                Optional.of(gateway.isEmpty() ? firstOf(subnet.get()) : gateway))
            .setSpec(spec);
    network.getMetaBuilder().setCreatedAt(nowNanos);
    network.getDriverStateBuilder().putAllOptions(spec.getDriver().getOptionsMap());
    add(network);
    return Optional.of(network.getId());
  }

  private static String firstOf(Subnet subnet) {
    String base = subnet.toString().substring(0, subnet.toString().indexOf('/'));
    int dot = base.lastIndexOf('.');
    return base.substring(0, dot + 1) + (Integer.parseInt(base.substring(dot + 1)) + 1);
  }

  private static boolean overlaps(Network network, Subnet subnet) {
    return network.getIpam().getConfigsList().stream()
        .flatMap(config -> Subnet.parse(config.getSubnet()).stream())
        .anyMatch(subnet::overlaps);
  }

  /** Docker's own pools: 172.17.0.0/16 to 172.31.0.0/16, then 192.168.0.0/16 by /20. */
  private static List<Subnet> pools() {
    var pools = new ArrayList<String>();
    for (int pool = FIRST_POOL; pool <= LAST_POOL; pool++) {
      pools.add(String.format(Locale.ROOT, "172.%d.0.0/16", pool));
    }
    for (int pool = 0; pool < 256; pool += 16) {
      pools.add(String.format(Locale.ROOT, "192.168.%d.0/20", pool));
    }
    return pools.stream().flatMap(pool -> Subnet.parse(pool).stream()).toList();
  }

  private Optional<Subnet> nextSubnet() {
    return POOLS.stream()
        .filter(pool -> own().stream().noneMatch(other -> overlaps(other, pool)))
        .findFirst();
  }

  void remove(String name) {
    byName.remove(name);
  }

  /** The managers say which load-balancer addresses the node has: those are its overlays. */
  void attached(long nowNanos, List<NetworkAttachment> attachments) {
    Map<String, Overlay> before = Map.copyOf(overlays);
    overlays.clear();
    for (NetworkAttachment attachment : attachments) {
      Network network = attachment.getNetwork();
      Overlay known = before.get(network.getId());
      overlays.put(
          network.getId(),
          new Overlay(
              network,
              attachment.getAddressesCount() == 0 ? "" : attachment.getAddresses(0),
              known == null ? nowNanos : known.createdAtNanos()));
    }
  }

  /** The node is in a swarm; the first time it makes the bridge to the outside. */
  void joinedSwarm(long nowNanos) {
    if (byName.containsKey(GATEWAY_BRIDGE)) {
      return;
    }
    nextSubnet()
        .ifPresent(
            subnet -> {
              Network.Builder bridge =
                  network(
                      GATEWAY_BRIDGE,
                      "bridge",
                      Optional.of(subnet.toString()),
                      Optional.of(firstOf(subnet)));
              bridge.getMetaBuilder().setCreatedAt(nowNanos);
              bridge
                  .getDriverStateBuilder()
                  .putOptions(BRIDGE_OPTION + "enable_icc", "false")
                  .putOptions(BRIDGE_OPTION + "enable_ip_masquerade", "true")
                  .putOptions(BRIDGE_OPTION + "name", GATEWAY_BRIDGE);
              add(bridge);
            });
  }

  /** The node is in no swarm any more; its bridge to the outside stays. */
  void leftSwarm() {
    overlays.clear();
  }

  /** The machine is replaced by an empty one. */
  void wipe() {
    byName.clear();
    overlays.clear();
    makePredefined();
  }

  /** Whether nobody may remove it. */
  static boolean isPredefined(String name) {
    return PREDEFINED.contains(name);
  }
}
