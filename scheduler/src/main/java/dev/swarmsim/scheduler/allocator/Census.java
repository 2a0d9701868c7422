package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;

/** Who has what, counted anew from the stored objects. */
final class Census {
  private final StoreView view;
  private final AddressBook addresses;

  Census(StoreView view) {
    this.view = view;
    this.addresses = new AddressBook(view.cluster());
    view.all(ObjectKind.NETWORK).stream().filter(Networks::isAllocated).forEach(addresses::occupy);
    var endpoints = new ServiceEndpoints(addresses, new PortBook());
    var tasks = new TaskAddresses(addresses);
    var nodes = new NodeAddresses(addresses);
    view.all(ObjectKind.NODE).forEach(nodes::occupy);
    view.all(ObjectKind.SERVICE).forEach(endpoints::occupy);
    view.all(ObjectKind.TASK).stream()
        .filter(task -> !TaskAddresses.isDead(task))
        .forEach(tasks::occupy);
  }

  boolean isFull(Network network) {
    return addresses.knows(network.getId())
        && !addresses.isNodeLocal(network.getId())
        && addresses.free(network.getId()) == 0;
  }

  /** Whether that address could be given out. */
  boolean isFree(Network network, String address) {
    Optional<String> taken = addresses.take(network.getId(), address);
    taken.ifPresent(given -> addresses.giveBack(network.getId(), given));
    return taken.isPresent();
  }

  AllocationReason.NoAddress count(Network network) {
    String id = network.getId();
    var empty = new AddressBook(Optional.empty());
    empty.occupy(network);
    return new AllocationReason.NoAddress(
        ObjectKind.NETWORK.name(network),
        empty.free(id),
        view.all(ObjectKind.SERVICE).stream().filter(service -> hasVip(service, id)).count(),
        view.all(ObjectKind.TASK).stream().filter(task -> isOn(task, id)).count(),
        view.all(ObjectKind.NODE).stream().filter(node -> isOn(node, id)).count());
  }

  private static boolean hasVip(Service service, String networkId) {
    return service.getEndpoint().getVirtualIpsList().stream()
        .anyMatch(vip -> vip.getNetworkId().equals(networkId));
  }

  private static boolean isOn(Task task, String networkId) {
    return !TaskAddresses.isDead(task) && isOn(task.getNetworksList(), networkId);
  }

  private static boolean isOn(Node node, String networkId) {
    return isOn(node.getAttachmentsList(), networkId);
  }

  private static boolean isOn(List<NetworkAttachment> attachments, String networkId) {
    return attachments.stream()
        .anyMatch(
            attachment ->
                attachment.getNetwork().getId().equals(networkId)
                    && attachment.getAddressesCount() > 0);
  }

  /** How many of the ports that are given out by themselves are left. */
  long portsLeft(PortConfig.Protocol protocol) {
    long taken =
        view.all(ObjectKind.SERVICE).stream()
            .flatMap(service -> service.getEndpoint().getPortsList().stream())
            .filter(port -> Networks.isIngress(port) && port.getProtocol() == protocol)
            .filter(port -> port.getPublishedPort() >= PortBook.FIRST)
            .filter(port -> port.getPublishedPort() <= PortBook.LAST)
            .count();
    return PortBook.LAST - PortBook.FIRST + 1 - taken;
  }

  /** What keeps a network from its subnets. */
  String whyNoSubnet(Network waiting) {
    for (IpamConfig config : waiting.getSpec().getIpam().getConfigsList()) {
      Optional<Subnet> wanted = Subnet.parse(config.getSubnet());
      for (Network other : view.all(ObjectKind.NETWORK)) {
        for (IpamConfig used : other.getIpam().getConfigsList()) {
          Optional<Subnet> taken = Subnet.parse(used.getSubnet());
          if (wanted.isPresent() && taken.isPresent() && wanted.get().overlaps(taken.get())) {
            return "its subnet %s overlaps %s of network %s"
                .formatted(wanted.get(), taken.get(), ObjectKind.NETWORK.name(other));
          }
        }
      }
    }
    if (addresses.allocate(waiting).isPresent()) {
      return "nothing is in its way; a leader has not come to it yet";
    }
    List<String> pools =
        view.cluster().map(Cluster::getDefaultAddressPoolList).stream()
            .flatMap(List::stream)
            .toList();
    return "no subnet is left in the pools %s, or its number is taken"
        .formatted(String.join(", ", pools.isEmpty() ? SubnetPools.DEFAULT_POOLS : pools));
  }
}
