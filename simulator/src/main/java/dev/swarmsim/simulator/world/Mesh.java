package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.mesh.Dns;
import dev.swarmsim.scheduler.mesh.RoutingMesh;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The swarm's networks as those see them who use them: requests to published ports, and names in
 * containers. Each node answers by what it knows itself.
 *
 * <p>Whatever runs in a container, it answers on every port of its service.
 */
public final class Mesh {
  private final World world;
  private final Gossip gossip;
  private final TreeMap<String, RoutingMesh> balancers = new TreeMap<>();

  Mesh(World world) {
    this.world = world;
    this.gossip = new Gossip(world);
  }

  /** Machines or links may have changed. */
  void look() {
    gossip.look();
  }

  Gossip gossip() {
    return gossip;
  }

  /**
   * Opens a connection to a port of a node, from outside the swarm.
   *
   * @param node the machine's name; it is reached as long as it has power
   */
  public Answer request(String node, PortConfig.Protocol protocol, int port) {
    Machine entry = world.machine(node);
    if (!entry.powered()) {
      return new Answer.Silent(node + " has no power");
    }
    Optional<Task> own = onHost(entry, protocol, port);
    if (own.isPresent()) {
      return served(own.get(), entry);
    }
    List<Gossip.Known> known = gossip.known(entry);
    return balancers
        .computeIfAbsent(node, name -> new RoutingMesh())
        .next(known.stream().map(Gossip.Known::task).toList(), protocol, port)
        .map(turn -> answer(entry, turn, known))
        .orElseGet(Answer.Refused::new);
  }

  private static Optional<Task> onHost(Machine entry, PortConfig.Protocol protocol, int port) {
    return Gossip.serving(entry).stream()
        .filter(task -> RoutingMesh.publishes(task, protocol, port, PortConfig.PublishMode.HOST))
        .findFirst();
  }

  private Answer answer(Machine entry, Task turn, List<Gossip.Known> known) {
    Machine owner =
        known.stream()
            .filter(candidate -> candidate.task().equals(turn))
            .map(Gossip.Known::owner)
            .findFirst()
            .orElseThrow();
    if (!owner.powered()) {
      return new Answer.Silent(
          "%s still sends to %s on %s, which has no power"
              .formatted(entry.hostname(), name(turn), owner.hostname()));
    }
    if (!gossip.connected(entry, owner)) {
      return new Answer.Silent(
          "%s still sends to %s on %s, which it cannot reach"
              .formatted(entry.hostname(), name(turn), owner.hostname()));
    }
    boolean runs =
        Gossip.serving(owner).stream().anyMatch(task -> task.getId().equals(turn.getId()));
    return runs
        ? served(turn, owner)
        : new Answer.Silent(
            "%s still sends to %s on %s, which has ended"
                .formatted(entry.hostname(), name(turn), owner.hostname()));
  }

  private static Answer served(Task task, Machine owner) {
    return new Answer.Served(
        name(task), owner.hostname(), task.getSpec().getContainer().getImage());
  }

  /** {@code web.1}, as the story has it; tasks of global services bear their node's id. */
  private static String name(Task task) {
    String container = Dns.containerName(task);
    return container.substring(0, container.lastIndexOf('.'));
  }

  /** The TCP ports at which a node answers for services, as far as it knows of their tasks. */
  public SortedSet<Integer> ports(String node) {
    Machine entry = world.machine(node);
    var ports = new TreeSet<Integer>();
    if (entry.powered()) {
      gossip
          .known(entry)
          .forEach(known -> add(known.task(), PortConfig.PublishMode.INGRESS, ports));
      Gossip.serving(entry).forEach(task -> add(task, PortConfig.PublishMode.HOST, ports));
    }
    return ports;
  }

  private static void add(Task task, PortConfig.PublishMode mode, SortedSet<Integer> ports) {
    task.getEndpoint().getPortsList().stream()
        .filter(port -> port.getPublishMode() == mode)
        .filter(port -> port.getProtocol() == PortConfig.Protocol.TCP)
        .forEach(port -> ports.add(port.getPublishedPort()));
  }

  /** Whether a request to that port of that node is answered now, whoever's turn it is. */
  public boolean answers(String node, PortConfig.Protocol protocol, int port) {
    Machine entry = world.machine(node);
    if (!entry.powered()) {
      return false;
    }
    if (onHost(entry, protocol, port).isPresent()) {
      return true;
    }
    List<Gossip.Known> known = gossip.known(entry);
    List<Task> backends =
        RoutingMesh.backends(known.stream().map(Gossip.Known::task).toList(), protocol, port);
    return !backends.isEmpty()
        && backends.stream().allMatch(task -> answer(entry, task, known) instanceof Answer.Served);
  }

  /**
   * Looks a name up inside a running container.
   *
   * @param node where the container is
   * @param asker the service it belongs to, its slot as in {@code web.1}, or its whole name
   * @return the addresses; none if the name is unknown there
   * @throws IllegalArgumentException if no such container runs on the node
   */
  public List<String> resolve(String node, String asker, String name) {
    Machine machine = world.machine(node);
    Task task =
        Gossip.serving(machine).stream()
            .filter(own -> (Dns.containerName(own) + ".").startsWith(asker + "."))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no container of " + asker + " runs on " + node + " to ask from"));
    return Dns.resolve(gossip.known(machine).stream().map(Gossip.Known::task).toList(), task, name);
  }
}
