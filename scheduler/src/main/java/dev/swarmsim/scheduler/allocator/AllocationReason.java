package dev.swarmsim.scheduler.allocator;

import java.util.List;
import java.util.Locale;

/** Why a service or a task is not given what it needs. {@code toString} is a sentence's part. */
public sealed interface AllocationReason {

  /** A network it is to be on is gone, as after a rollback to a spec with an old network. */
  record NetworkMissing(String networkId) implements AllocationReason {
    @Override
    public String toString() {
      return "network " + networkId + " does not exist";
    }
  }

  /** It publishes an ingress port, and nobody has made an ingress network. */
  record IngressMissing() implements AllocationReason {
    @Override
    public String toString() {
      return "it publishes a port in ingress mode, and there is no ingress network";
    }
  }

  /**
   * A network it is to be on has no subnet itself.
   *
   * @param why what the network lacks
   */
  record NetworkWaits(String network, String why) implements AllocationReason {
    @Override
    public String toString() {
      return "network " + network + " has no subnet: " + why;
    }
  }

  /**
   * A network has no address left.
   *
   * @param network its name
   * @param addresses how many it can give, the gateway not counted
   * @param vips how many are virtual addresses of services
   * @param tasks how many tasks have
   * @param balancers how many are load balancers of nodes
   */
  record NoAddress(String network, long addresses, long vips, long tasks, long balancers)
      implements AllocationReason {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "network %s has 0 of %d addresses free (%s, %s, %s)",
          network,
          addresses,
          count(vips, "virtual address", "virtual addresses"),
          count(tasks, "task", "tasks"),
          count(balancers, "node load balancer", "node load balancers"));
    }

    private static String count(long number, String one, String many) {
      return number + " " + (number == 1 ? one : many);
    }
  }

  /** An address that it asks for cannot be had. */
  record AddressTaken(String network, String address) implements AllocationReason {
    @Override
    public String toString() {
      return "address %s of network %s is taken or not in its subnet".formatted(address, network);
    }
  }

  /** An ingress port that it asks for belongs to another service. */
  record PortTaken(int port, String protocol, String service) implements AllocationReason {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "port %d/%s is published by service %s", port, protocol, service);
    }
  }

  /** Every port that is given out by itself is given out. */
  record NoPort(String protocol) implements AllocationReason {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "every %s port from %d to %d is published",
          protocol,
          PortBook.FIRST,
          PortBook.LAST);
    }
  }

  /** A task's service waits itself. */
  record ServiceWaits(String service, List<AllocationReason> reasons) implements AllocationReason {
    public ServiceWaits {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "service %s waits: %s".formatted(service, AllocationExplanation.join(reasons));
    }
  }

  /** Nothing is in the way: the leader has not come to it yet, or there is none. */
  record NotYet() implements AllocationReason {
    @Override
    public String toString() {
      return "nothing is in its way; it is given what it needs as soon as a leader comes to it";
    }
  }
}
