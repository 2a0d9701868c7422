package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why something waits for the allocator, which Docker never does: such tasks stay «new»
 * without a message. A function of the stored objects alone; it looks at all of them, and is meant
 * for people who ask.
 */
public final class AllocationExplanation {
  /** When what waits is tried again. */
  public static final String RETRY =
      "tried again when a service, task, node or network gives something back, at the latest 5"
          + " minutes after the last try";

  private final StoreView view;
  private final Census census;

  private AllocationExplanation(StoreView view) {
    this.view = view;
    this.census = new Census(view);
  }

  /** Why a task is still new; empty if it is not. */
  public static List<AllocationReason> of(StoreView view, Task task) {
    return task.getStatus().getState() == TaskState.NEW
        ? new AllocationExplanation(view).task(task)
        : List.of();
  }

  /** Why a service has not the endpoint that it asks for; empty if it has. */
  public static List<AllocationReason> of(StoreView view, Service service) {
    return new AllocationExplanation(view).service(service);
  }

  /** The reasons as one line; several are separated by semicolons. */
  public static String join(List<AllocationReason> reasons) {
    return reasons.stream().map(AllocationReason::toString).collect(Collectors.joining("; "));
  }

  // ---- Tasks

  private List<AllocationReason> task(Task task) {
    Optional<Service> service = view.get(ObjectKind.SERVICE, task.getServiceId());
    if (service.isPresent()) {
      List<AllocationReason> reasons = service(service.get());
      if (!reasons.isEmpty()) {
        return List.of(
            new AllocationReason.ServiceWaits(ObjectKind.SERVICE.name(service.get()), reasons));
      }
    }
    var reasons = new ArrayList<AllocationReason>();
    if (service.filter(owner -> Networks.needsIngress(owner.getSpec())).isPresent()) {
      ServiceEndpoints.ingress(view).flatMap(this::full).ifPresent(reasons::add);
    }
    for (NetworkAttachmentConfig wanted : task.getSpec().getNetworksList()) {
      network(wanted.getTarget())
          .or(
              () ->
                  view.get(ObjectKind.NETWORK, wanted.getTarget()).flatMap(n -> address(n, wanted)))
          .ifPresent(reasons::add);
    }
    return reasons.isEmpty() ? List.of(new AllocationReason.NotYet()) : reasons;
  }

  private Optional<AllocationReason> address(Network network, NetworkAttachmentConfig wanted) {
    if (wanted.getAddressesCount() == 0 || Networks.isNodeLocal(network.getSpec())) {
      return full(network);
    }
    String address = wanted.getAddresses(0);
    return census.isFree(network, address)
        ? Optional.empty()
        : Optional.of(new AllocationReason.AddressTaken(ObjectKind.NETWORK.name(network), address));
  }

  // ---- Services

  private List<AllocationReason> service(Service service) {
    var reasons = new ArrayList<AllocationReason>();
    boolean vips = service.getSpec().getEndpoint().getMode() == EndpointSpec.Mode.VIP;
    if (Networks.needsIngress(service.getSpec())) {
      Optional<Network> ingress = ServiceEndpoints.ingress(view);
      if (ingress.isEmpty()) {
        reasons.add(new AllocationReason.IngressMissing());
      } else {
        vip(service, ingress.get().getId()).ifPresent(reasons::add);
      }
    }
    for (String target : vips ? Networks.targets(service.getSpec()) : List.<String>of()) {
      vip(service, target).ifPresent(reasons::add);
    }
    ports(service, reasons);
    boolean served =
        service.hasEndpoint()
            && service.getEndpoint().getSpec().equals(service.getSpec().getEndpoint());
    if (reasons.isEmpty() && !served) {
      reasons.add(new AllocationReason.NotYet());
    }
    return reasons;
  }

  private Optional<AllocationReason> vip(Service service, String networkId) {
    boolean has =
        service.getEndpoint().getVirtualIpsList().stream()
            .anyMatch(vip -> vip.getNetworkId().equals(networkId));
    return network(networkId)
        .or(
            () ->
                has
                    ? Optional.empty()
                    : view.get(ObjectKind.NETWORK, networkId).flatMap(this::full));
  }

  private void ports(Service service, List<AllocationReason> reasons) {
    Endpoint has = service.getEndpoint();
    for (PortConfig port : service.getSpec().getEndpoint().getPortsList()) {
      if (!Networks.isIngress(port)) {
        continue;
      }
      String protocol = port.getProtocol().name().toLowerCase(Locale.ROOT);
      if (port.getPublishedPort() != 0) {
        holder(service, port)
            .map(other -> new AllocationReason.PortTaken(port.getPublishedPort(), protocol, other))
            .ifPresent(reasons::add);
      } else if (census.portsLeft(port.getProtocol()) == 0
          && has.getPortsList().stream().noneMatch(had -> sameTarget(had, port))) {
        reasons.add(new AllocationReason.NoPort(protocol));
      }
    }
  }

  private static boolean sameTarget(PortConfig had, PortConfig wanted) {
    return had.toBuilder().setPublishedPort(0).build().equals(wanted);
  }

  private Optional<String> holder(Service service, PortConfig port) {
    return view.all(ObjectKind.SERVICE).stream()
        .filter(other -> !other.getId().equals(service.getId()))
        .filter(
            other -> other.getEndpoint().getPortsList().stream().anyMatch(had -> same(had, port)))
        .map(ObjectKind.SERVICE::name)
        .findFirst();
  }

  private static boolean same(PortConfig one, PortConfig other) {
    return Networks.isIngress(one)
        && one.getProtocol() == other.getProtocol()
        && one.getPublishedPort() == other.getPublishedPort();
  }

  // ---- Networks

  /** What is wrong with a network as such. */
  private Optional<AllocationReason> network(String id) {
    Optional<Network> network = view.get(ObjectKind.NETWORK, id);
    if (network.isEmpty()) {
      return Optional.of(new AllocationReason.NetworkMissing(id));
    }
    if (Networks.isAllocated(network.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new AllocationReason.NetworkWaits(
            ObjectKind.NETWORK.name(network.get()), census.whyNoSubnet(network.get())));
  }

  private Optional<AllocationReason> full(Network network) {
    return census.isFull(network) ? Optional.of(census.count(network)) : Optional.empty();
  }
}
