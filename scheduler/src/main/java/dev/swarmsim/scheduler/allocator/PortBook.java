package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who publishes which ingress port (SwarmKit, {@code allocator/portallocator}). They are unique per
 * protocol in the whole swarm; those without a number get one from {@link #FIRST} to {@link #LAST},
 * one after the other, and keep it as long as the service publishes that target. Host ports are
 * copied: their numbers are each node's own affair.
 */
final class PortBook {
  /** The first number given out. */
  static final int FIRST = 30_000;

  /** The last number given out. */
  static final int LAST = 32_767;

  private final Map<PortConfig.Protocol, BitSet> taken = new EnumMap<>(PortConfig.Protocol.class);
  private final Map<PortConfig.Protocol, Integer> cursors =
      new EnumMap<>(PortConfig.Protocol.class);

  /** A book with every port free. */
  PortBook() {}

  /** Takes the ports that an endpoint records. */
  void occupy(Endpoint endpoint) {
    endpoint.getPortsList().stream().filter(Networks::isIngress).forEach(this::take);
  }

  /** Frees the ports that an endpoint records. */
  void giveBack(Endpoint endpoint) {
    endpoint.getPortsList().stream()
        .filter(Networks::isIngress)
        .forEach(port -> of(port).clear(port.getPublishedPort()));
  }

  /**
   * The ports of a service whose earlier ones are given back in exchange: first those with a number
   * and those of hosts, then those whose number is to be chosen.
   *
   * @return empty if a number is taken or none is left; the earlier ports are then kept
   */
  Optional<List<PortConfig>> exchange(EndpointSpec wanted, Endpoint earlier) {
    giveBack(earlier);
    var given = new ArrayList<PortConfig>();
    if (!takeFixed(wanted, given) || !takeDynamic(wanted, earlier, given)) {
      given.stream()
          .filter(Networks::isIngress)
          .forEach(port -> of(port).clear(port.getPublishedPort()));
      occupy(earlier);
      return Optional.empty();
    }
    return Optional.of(List.copyOf(given));
  }

  private boolean takeFixed(EndpointSpec wanted, List<PortConfig> given) {
    for (PortConfig port : wanted.getPortsList()) {
      if (isDynamic(port)) {
        continue;
      }
      if (Networks.isIngress(port) && !take(port)) {
        return false;
      }
      given.add(port);
    }
    return true;
  }

  private boolean takeDynamic(EndpointSpec wanted, Endpoint earlier, List<PortConfig> given) {
    List<PortConfig> previous = new ArrayList<>(earlier.getPortsList());
    for (PortConfig port : wanted.getPortsList()) {
      if (!isDynamic(port)) {
        continue;
      }
      Optional<PortConfig> number = kept(previous, port).filter(this::take).or(() -> fresh(port));
      if (number.isEmpty()) {
        return false;
      }
      given.add(number.get());
    }
    return true;
  }

  private static boolean isDynamic(PortConfig port) {
    return Networks.isIngress(port) && port.getPublishedPort() == 0;
  }

  /** The number the same port had; each earlier port is used once. */
  private static Optional<PortConfig> kept(List<PortConfig> previous, PortConfig port) {
    Optional<PortConfig> match =
        previous.stream()
            .filter(
                earlier ->
                    earlier.getPublishedPort() >= FIRST
                        && earlier.getPublishedPort() <= LAST
                        && earlier.toBuilder().setPublishedPort(0).build().equals(port))
            .findFirst();
    match.ifPresent(previous::remove);
    return match;
  }

  private Optional<PortConfig> fresh(PortConfig port) {
    BitSet numbers = of(port);
    int from = cursors.getOrDefault(port.getProtocol(), FIRST);
    int free = numbers.nextClearBit(from);
    if (free > LAST) {
      free = numbers.nextClearBit(FIRST);
    }
    if (free > LAST) {
      return Optional.empty();
    }
    numbers.set(free);
    cursors.put(port.getProtocol(), free == LAST ? FIRST : free + 1);
    return Optional.of(port.toBuilder().setPublishedPort(free).build());
  }

  private boolean take(PortConfig port) {
    boolean free = !of(port).get(port.getPublishedPort());
    of(port).set(port.getPublishedPort());
    return free;
  }

  private BitSet of(PortConfig port) {
    return taken.computeIfAbsent(port.getProtocol(), protocol -> new BitSet());
  }
}
