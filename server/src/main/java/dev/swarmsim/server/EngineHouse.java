package dev.swarmsim.server;

import dev.swarmsim.server.api.ControlApi;
import dev.swarmsim.server.api.EngineApi;
import dev.swarmsim.server.http.HttpServer;
import dev.swarmsim.server.http.Limits;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The doors of a live world: one for each node's Engine, at ports in a row, and one to act on the
 * world. A node's door is shut while no Engine runs there, so that clients are refused as they
 * would be.
 */
public final class EngineHouse implements AutoCloseable {
  private final LiveWorld world;
  private final HttpServer server = new HttpServer(Limits.DEFAULT);
  private final Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
  private final Map<String, HttpServer.Door> open = new TreeMap<>();
  private final InetSocketAddress control;

  private EngineHouse(LiveWorld world, InetSocketAddress control) {
    this.world = world;
    this.control = control;
  }

  /**
   * Opens the doors.
   *
   * @param nodes in the order of their ports
   * @param firstPort the first node's port, as 2375; 0 for free ports
   * @param controlPort where the world is acted on; 0 for a free one
   * @throws IOException if a port is taken
   */
  public static EngineHouse open(
      LiveWorld world,
      ClusterPlan nodes,
      ScenarioReader reader,
      InetAddress host,
      int firstPort,
      int controlPort)
      throws IOException {
    var server = new HttpServer(Limits.DEFAULT);
    try {
      var door =
          server.open(
              new InetSocketAddress(host, controlPort), new ControlApi(world, nodes, reader));
      var house = new EngineHouse(world, door.address());
      int port = firstPort;
      for (String node : nodes.names()) {
        house.openFirst(node, new InetSocketAddress(host, port));
        port = firstPort == 0 ? 0 : port + 1;
      }
      world.watch(house::follow);
      return house;
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
  }

  private void openFirst(String node, InetSocketAddress address) throws IOException {
    HttpServer.Door door = server.open(address, EngineApi.of(world, node));
    addresses.put(node, door.address());
    open.put(node, door);
  }

  /** Opens and shuts doors as Engines start and end. On the world's thread. */
  private void follow(WorldStage stage) {
    for (String node : addresses.keySet()) {
      if (stage.runs(node) != open.containsKey(node)) {
        turn(node);
      }
    }
  }

  private void turn(String node) {
    HttpServer.Door door = open.remove(node);
    if (door != null) {
      door.close();
      return;
    }
    try {
      open.put(node, server.open(addresses.get(node), EngineApi.of(world, node)));
    } catch (IOException taken) {
      // Somebody else took the port meanwhile: it is tried again at the next turn.
      open.remove(node);
    }
  }

  /** Where each node's Engine is reached, in the order of the nodes. */
  public Map<String, InetSocketAddress> addresses() {
    return Map.copyOf(addresses);
  }

  /** Where the world is acted on. */
  public InetSocketAddress control() {
    return control;
  }

  /** Shuts all doors. */
  @Override
  public void close() {
    world.watch(stage -> {});
    server.close();
  }
}
