package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.Network;
import java.util.List;
import java.util.Optional;

/**
 * A network as one Engine shows it.
 *
 * @param network its name, driver, subnets and options; a node's own network has 64 hexadecimal
 *     digits for an id, a swarm's has 25 characters
 * @param swarm whether it spans the swarm
 * @param here how it looks on this node; empty where only the managers' objects speak of it
 */
public record NetworkInfo(Network network, boolean swarm, Optional<Presence> here) {

  /**
   * A network on one node.
   *
   * @param createdAtNanos when this node made it, in virtual nanoseconds
   * @param attachments the containers on it here, and the node's own load balancer
   * @param peers the nodes this one knows to have it too, itself included
   * @param services what this node knows to answer on it, by service; only when asked for
   */
  public record Presence(
      long createdAtNanos,
      List<Attachment> attachments,
      List<String> peers,
      List<ServiceOnNetwork> services) {
    public Presence {
      attachments = List.copyOf(attachments);
      peers = List.copyOf(peers);
      services = List.copyOf(services);
    }
  }

  /**
   * Something with an address.
   *
   * @param key the container's id, or {@code lb-front} for a load balancer
   * @param name the container's name
   * @param address with prefix length; empty on networks without addresses
   */
  public record Attachment(String key, String name, String address) {}

  /**
   * A service that answers on a network.
   *
   * @param name its name
   * @param vip its virtual address without prefix; empty in round-robin mode
   * @param tasks those that answer: name, address, node
   */
  public record ServiceOnNetwork(String name, String vip, List<Backend> tasks) {
    public ServiceOnNetwork {
      tasks = List.copyOf(tasks);
    }
  }

  /** A task that answers: its container's name, its address without prefix, its node. */
  public record Backend(String name, String address, String node) {}

  /** Its id. */
  public String id() {
    return network.getId();
  }

  /** Its name. */
  public String name() {
    return network.getSpec().getAnnotations().getName();
  }

  /** Its driver; empty for a swarm's network that the allocator has not served. */
  public String driver() {
    return network.getDriverState().getName();
  }

  /** {@code swarm} or {@code local}. */
  public String scope() {
    return swarm ? "swarm" : "local";
  }
}
