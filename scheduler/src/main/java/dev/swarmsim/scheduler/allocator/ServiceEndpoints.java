package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.VirtualIp;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Gives services what they publish: ports, and in VIP mode one virtual address on each of their
 * networks, ingress included if a port is published there.
 */
final class ServiceEndpoints {
  private final AddressBook addresses;
  private final PortBook ports;

  ServiceEndpoints(AddressBook addresses, PortBook ports) {
    this.addresses = addresses;
    this.ports = ports;
  }

  /** Takes over what the store records of a service. */
  void occupy(Service service) {
    ports.occupy(service.getEndpoint());
    for (VirtualIp vip : service.getEndpoint().getVirtualIpsList()) {
      var unused = addresses.take(vip.getNetworkId(), vip.getAddress());
    }
  }

  /** A service is gone. */
  void giveBack(Service service) {
    ports.giveBack(service.getEndpoint());
    service.getEndpoint().getVirtualIpsList().forEach(this::giveBack);
  }

  private void giveBack(VirtualIp vip) {
    addresses.giveBack(vip.getNetworkId(), vip.getAddress());
  }

  /**
   * The endpoint a service is to have now. What it has already and still needs, it keeps.
   *
   * @return empty if a port is taken, a network is not there or has no address left; the service
   *     then keeps what it had
   */
  Optional<Endpoint> allocate(StoreView view, Service service) {
    Optional<List<String>> networks = networks(view, service.getSpec());
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<VirtualIp>> vips = vips(networks.get(), service.getEndpoint());
    if (vips.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<PortConfig>> given =
        ports.exchange(service.getSpec().getEndpoint(), service.getEndpoint());
    List<VirtualIp> had = service.getEndpoint().getVirtualIpsList();
    if (given.isEmpty()) {
      vips.get().stream().filter(vip -> !had.contains(vip)).forEach(this::giveBack);
      return Optional.empty();
    }
    had.stream().filter(vip -> !vips.get().contains(vip)).forEach(this::giveBack);
    return Optional.of(
        Endpoint.newBuilder()
            .setSpec(service.getSpec().getEndpoint())
            .addAllPorts(given.get())
            .addAllVirtualIps(vips.get())
            .build());
  }

  /** Where it needs a virtual address; empty if one of the networks is missing or not ready. */
  private Optional<List<String>> networks(StoreView view, ServiceSpec spec) {
    var networks = new ArrayList<String>();
    if (Networks.needsIngress(spec)) {
      Optional<String> ingress = ingress(view).map(Network::getId);
      if (ingress.isEmpty()) {
        return Optional.empty();
      }
      networks.add(ingress.get());
    }
    if (spec.getEndpoint().getMode() == EndpointSpec.Mode.VIP) {
      networks.addAll(Networks.targets(spec));
    }
    return networks.stream().allMatch(addresses::knows) ? Optional.of(networks) : Optional.empty();
  }

  /** The network of the routing mesh. */
  static Optional<Network> ingress(StoreView view) {
    return view.all(ObjectKind.NETWORK).stream().filter(Networks::isIngress).findFirst();
  }

  /** One address on each network, those it has first; nothing is taken if one is not to be had. */
  private Optional<List<VirtualIp>> vips(List<String> networks, Endpoint earlier) {
    var vips = new ArrayList<VirtualIp>();
    var missing = new TreeSet<String>(networks);
    for (VirtualIp vip : earlier.getVirtualIpsList()) {
      if (missing.remove(vip.getNetworkId())) {
        vips.add(vip);
      }
    }
    var taken = new ArrayList<VirtualIp>();
    for (String network : networks) {
      if (missing.contains(network)) {
        VirtualIp.Builder vip = VirtualIp.newBuilder().setNetworkId(network);
        if (!addresses.isNodeLocal(network)) {
          Optional<String> address = addresses.take(network);
          if (address.isEmpty()) {
            taken.forEach(this::giveBack);
            return Optional.empty();
          }
          vip.setAddress(address.get());
        }
        taken.add(vip.build());
      }
    }
    vips.addAll(taken);
    return Optional.of(vips);
  }
}
