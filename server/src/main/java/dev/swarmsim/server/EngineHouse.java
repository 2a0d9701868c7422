package dev.swarmsim.server;

import dev.swarmsim.server.api.ControlApi;
import dev.swarmsim.server.http.HttpServer;
import dev.swarmsim.server.http.Limits;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The doors of a live world: for each node's Engine one at a port, ports in a row, and one at a
 * Unix socket if wanted; one to act on the world; and those of published ports. A node's doors are
 * shut while no Engine runs there, so that clients are refused as they would be.
 */
public final class EngineHouse implements AutoCloseable {
  private final LiveWorld world;
  private final HttpServer server;
  private final Map<String, EngineDoors> engines = new LinkedHashMap<>();
  private final Optional<PublishedPorts> published;
  private final InetSocketAddress control;

  private EngineHouse(
      LiveWorld world, ClusterPlan nodes, ScenarioReader reader, DoorPlan plan, HttpServer server)
      throws IOException {
    this.world = world;
    this.server = server;
    this.control =
        server
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.controlPort()),
                new ControlApi(world, nodes, reader))
            .address();
    if (plan.socketFolder().isPresent()) {
      Files.createDirectories(plan.socketFolder().get());
    }
    int port = plan.firstPort();
    for (String node : nodes.names()) {
      engines.put(
          node,
          EngineDoors.open(
              world,
              node,
              server,
              plan.certificates(),
              new InetSocketAddress(plan.host(), port),
              plan.socketFolder().map(folder -> folder.resolve(node + ".sock"))));
      port = port == 0 ? 0 : port + 1;
    }
    this.published =
        plan.publishes()
            ? Optional.of(new PublishedPorts(world, nodes.names(), server))
            : Optional.empty();
    world.watch(this::follow);
  }

  /**
   * Opens the doors.
   *
   * @param nodes in the order of their ports
   * @param reader understands steps that are taken by hand
   * @throws IOException if a port or socket is taken
   * @throws IllegalArgumentException if the certificates are of no use
   */
  public static EngineHouse open(
      LiveWorld world, ClusterPlan nodes, ScenarioReader reader, DoorPlan plan) throws IOException {
    var server = new HttpServer(Limits.DEFAULT);
    try {
      return new EngineHouse(world, nodes, reader, plan, server);
    } catch (IOException | IllegalArgumentException taken) {
      server.close();
      throw taken;
    }
  }

  /** Opens and shuts doors as Engines start and end and services come and go. */
  private void follow(WorldStage stage) {
    engines.forEach((node, doors) -> doors.follow(stage.runs(node)));
    published.ifPresent(ports -> ports.follow(stage));
  }

  /** Where each node's Engine is reached, in the order of the nodes. */
  public Map<String, InetSocketAddress> addresses() {
    var addresses = new LinkedHashMap<String, InetSocketAddress>();
    engines.forEach((node, doors) -> addresses.put(node, doors.address()));
    return addresses;
  }

  /** The Unix socket of each node's Engine, in the order of the nodes; none if there are none. */
  public Map<String, Path> sockets() {
    var sockets = new LinkedHashMap<String, Path>();
    engines.forEach((node, doors) -> doors.socket().ifPresent(path -> sockets.put(node, path)));
    return sockets;
  }

  /** The address at which a node's published ports are listened at, if they are. */
  public Optional<InetAddress> publishedAt(String node) {
    return published.map(ports -> ports.address(node));
  }

  /** Where the world is acted on. */
  public InetSocketAddress control() {
    return control;
  }

  /** Shuts all doors. */
  @Override
  public void close() {
    world.watch(stage -> {});
    engines.values().forEach(EngineDoors::shut);
    server.close();
  }
}
