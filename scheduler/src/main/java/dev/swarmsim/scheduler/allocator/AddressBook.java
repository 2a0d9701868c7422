package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.IpamOptions;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Who has which subnet, which number on the wire and which address (SwarmKit, {@code
 * allocator/cnmallocator}). A leader's memory, rebuilt by the next one from what the store records.
 */
final class AddressBook {
  private static final String IPAM_DRIVER = "default";

  private final SubnetPools subnets;
  private final VxlanIds vxlanIds = new VxlanIds();

  /** The pools of each overlay network; empty for node-local ones. */
  private final Map<String, List<AddressPool>> byNetwork = new TreeMap<>();

  AddressBook(Optional<Cluster> cluster) {
    this.subnets = new SubnetPools(cluster);
  }

  /** Whether the network has its subnets. */
  boolean knows(String networkId) {
    return byNetwork.containsKey(networkId);
  }

  /** Whether addresses are each node's own affair on that network. */
  boolean isNodeLocal(String networkId) {
    return byNetwork.getOrDefault(networkId, List.of()).isEmpty();
  }

  // ---- Networks

  /**
   * Gives a network its subnets and its number.
   *
   * @return the network with them; empty if a subnet overlaps another, or nothing is left
   */
  Optional<Network> allocate(Network network) {
    NetworkSpec spec = network.getSpec();
    String driver = Networks.driver(spec);
    if (Networks.isNodeLocal(spec)) {
      byNetwork.put(network.getId(), List.of());
      return Optional.of(
          network.toBuilder()
              .setDriverState(Driver.newBuilder().setName(driver))
              .setIpam(IpamOptions.newBuilder().setDriver(Driver.getDefaultInstance()))
              .build());
    }
    var pools = new ArrayList<AddressPool>();
    Optional<IpamOptions> ipam = cutAll(spec, pools);
    int number = ipam.isPresent() ? number(spec) : 0;
    if (number == 0) {
      pools.forEach(pool -> subnets.giveBack(pool.subnet()));
      return Optional.empty();
    }
    byNetwork.put(network.getId(), List.copyOf(pools));
    return Optional.of(
        network.toBuilder()
            .setDriverState(
                Driver.newBuilder()
                    .setName(driver)
                    .putAllOptions(spec.getDriver().getOptionsMap())
                    .putOptions(Networks.VXLAN_OPTION, Integer.toString(number)))
            .setIpam(ipam.get())
            .build());
  }

  private int number(NetworkSpec spec) {
    int wanted = number(spec.getDriver());
    if (wanted == 0) {
      return vxlanIds.take();
    }
    return vxlanIds.take(wanted) ? wanted : 0;
  }

  private static int number(Driver driver) {
    String number = driver.getOptionsOrDefault(Networks.VXLAN_OPTION, "");
    return number.matches("[0-9]{1,8}") ? Integer.parseInt(number) : 0;
  }

  private Optional<IpamOptions> cutAll(NetworkSpec spec, List<AddressPool> pools) {
    var ipam =
        IpamOptions.newBuilder()
            .setDriver(
                spec.getIpam().getDriver().getName().isEmpty()
                    ? Driver.newBuilder().setName(IPAM_DRIVER).build()
                    : spec.getIpam().getDriver());
    List<IpamConfig> wanted =
        spec.getIpam().getConfigsCount() == 0
            ? List.of(IpamConfig.getDefaultInstance())
            : spec.getIpam().getConfigsList();
    for (IpamConfig config : wanted) {
      Optional<IpamConfig> cut = cut(config, pools);
      if (cut.isEmpty()) {
        return Optional.empty();
      }
      ipam.addConfigs(cut.get());
    }
    return Optional.of(ipam.build());
  }

  private Optional<IpamConfig> cut(IpamConfig config, List<AddressPool> pools) {
    Optional<Subnet> subnet =
        config.getSubnet().isEmpty()
            ? subnets.cut()
            : Subnet.parse(config.getSubnet()).filter(subnets::take);
    return subnet.map(found -> opened(config, found, pools));
  }

  /** Opens the pool of a subnet and takes its gateway: the one asked for, else the first. */
  private static IpamConfig opened(IpamConfig config, Subnet subnet, List<AddressPool> pools) {
    AddressPool pool = pool(config, subnet);
    config.getReservedMap().values().forEach(address -> occupy(pool, address));
    String gateway = config.getGateway();
    if (gateway.isEmpty()) {
      gateway = withoutPrefix(pool.take());
    } else {
      occupy(pool, gateway);
    }
    pools.add(pool);
    return config.toBuilder().setSubnet(subnet.toString()).setGateway(gateway).build();
  }

  private static AddressPool pool(IpamConfig config, Subnet subnet) {
    Subnet range = Subnet.parse(config.getRange()).filter(subnet::contains).orElse(subnet);
    return new AddressPool(subnet, range);
  }

  /** Takes over a network that has its subnets already. */
  void occupy(Network network) {
    var pools = new ArrayList<AddressPool>();
    if (!Networks.isNodeLocal(network.getSpec())) {
      for (IpamConfig config : network.getIpam().getConfigsList()) {
        Subnet.parse(config.getSubnet())
            .filter(subnets::take)
            .ifPresent(subnet -> opened(config, subnet, pools));
      }
      vxlanIds.take(number(network.getDriverState()));
    }
    byNetwork.put(network.getId(), List.copyOf(pools));
  }

  /** A network is gone. */
  void giveBack(Network network) {
    List<AddressPool> pools = byNetwork.remove(network.getId());
    if (pools != null) {
      pools.forEach(pool -> subnets.giveBack(pool.subnet()));
      vxlanIds.giveBack(number(network.getDriverState()));
    }
  }

  // ---- Addresses

  /** The next address on a network, with prefix length; empty if none is left. */
  Optional<String> take(String networkId) {
    for (AddressPool pool : pools(networkId)) {
      String address = pool.take();
      if (!address.isEmpty()) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /** How many addresses of a network can still be given out. */
  long free(String networkId) {
    return pools(networkId).stream().mapToLong(AddressPool::free).sum();
  }

  /** A certain address on a network, with prefix length; empty if it is taken or not of it. */
  Optional<String> take(String networkId, String address) {
    OptionalLong number = Ipv4.parse(withoutPrefix(address));
    if (number.isPresent()) {
      for (AddressPool pool : pools(networkId)) {
        if (pool.subnet().contains(number.getAsLong()) && pool.take(number.getAsLong())) {
          return Optional.of(pool.subnet().address(number.getAsLong() - pool.subnet().base()));
        }
      }
    }
    return Optional.empty();
  }

  /** An address is no longer used; one that is not known is let pass. */
  void giveBack(String networkId, String address) {
    Ipv4.parse(withoutPrefix(address))
        .ifPresent(
            number ->
                pools(networkId).stream()
                    .filter(pool -> pool.subnet().contains(number))
                    .forEach(pool -> pool.giveBack(number)));
  }

  private List<AddressPool> pools(String networkId) {
    return byNetwork.getOrDefault(networkId, List.of());
  }

  private static void occupy(AddressPool pool, String address) {
    Ipv4.parse(address)
        .ifPresent(
            number -> {
              if (pool.subnet().contains(number)) {
                pool.take(number);
              }
            });
  }

  private static String withoutPrefix(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }
}
