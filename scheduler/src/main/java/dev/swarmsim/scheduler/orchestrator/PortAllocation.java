package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives published ports their numbers (SwarmKit, {@code allocator/portallocator}). Ingress ports
 * are unique per protocol in the whole swarm; those without a number get one from {@link #FIRST} to
 * {@link #LAST}, one after the other, and keep it as long as the service publishes that target.
 * Host ports are copied: their numbers are each node's own affair.
 */
final class PortAllocation {
  /** The first number given out. */
  static final int FIRST = 30_000;

  /** The last number given out. */
  static final int LAST = 32_767;

  private final Map<PortConfig.Protocol, Integer> next = new EnumMap<>(PortConfig.Protocol.class);

  /**
   * The endpoint a service gets.
   *
   * @return empty if a number it asks for is taken, or none is left
   */
  Optional<EndpointSpec> allocate(StoreView view, Service service) {
    EndpointSpec wanted = service.getSpec().getEndpoint();
    if (wanted.getPortsList().stream().noneMatch(PortAllocation::isIngress)) {
      return Optional.of(wanted);
    }
    Map<PortConfig.Protocol, Set<Integer>> taken = takenByOthers(view, service);
    for (PortConfig port : wanted.getPortsList()) {
      boolean fixed = isIngress(port) && port.getPublishedPort() != 0;
      if (fixed && !taken.get(port.getProtocol()).add(port.getPublishedPort())) {
        return Optional.empty();
      }
    }
    List<PortConfig> previous = new ArrayList<>(service.getEndpoint().getPortsList());
    EndpointSpec.Builder endpoint = wanted.toBuilder().clearPorts();
    for (PortConfig port : wanted.getPortsList()) {
      if (!isIngress(port) || port.getPublishedPort() != 0) {
        endpoint.addPorts(port);
        continue;
      }
      Set<Integer> numbers = taken.get(port.getProtocol());
      Optional<Integer> number =
          kept(previous, port).filter(numbers::add).or(() -> fresh(port.getProtocol(), numbers));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      endpoint.addPorts(port.toBuilder().setPublishedPort(number.get()));
    }
    return Optional.of(endpoint.build());
  }

  private static boolean isIngress(PortConfig port) {
    return port.getPublishMode() == PortConfig.PublishMode.INGRESS;
  }

  private static Map<PortConfig.Protocol, Set<Integer>> takenByOthers(
      StoreView view, Service service) {
    Map<PortConfig.Protocol, Set<Integer>> taken = new EnumMap<>(PortConfig.Protocol.class);
    for (PortConfig.Protocol protocol : PortConfig.Protocol.values()) {
      taken.put(protocol, new TreeSet<>());
    }
    for (Service other : view.all(ObjectKind.SERVICE)) {
      if (!other.getId().equals(service.getId())) {
        other.getEndpoint().getPortsList().stream()
            .filter(PortAllocation::isIngress)
            .forEach(port -> taken.get(port.getProtocol()).add(port.getPublishedPort()));
      }
    }
    return taken;
  }

  /** The number the same port had; each earlier port is used once. */
  private static Optional<Integer> kept(List<PortConfig> previous, PortConfig port) {
    Optional<PortConfig> match =
        previous.stream()
            .filter(
                earlier ->
                    earlier.getPublishedPort() >= FIRST
                        && earlier.getPublishedPort() <= LAST
                        && earlier.toBuilder().setPublishedPort(0).build().equals(port))
            .findFirst();
    match.ifPresent(previous::remove);
    return match.map(PortConfig::getPublishedPort);
  }

  private Optional<Integer> fresh(PortConfig.Protocol protocol, Set<Integer> taken) {
    int begin = next.getOrDefault(protocol, FIRST);
    int size = LAST - FIRST + 1;
    for (int i = 0; i < size; i++) {
      int number = FIRST + (begin - FIRST + i) % size;
      if (taken.add(number)) {
        next.put(protocol, number == LAST ? FIRST : number + 1);
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }
}
