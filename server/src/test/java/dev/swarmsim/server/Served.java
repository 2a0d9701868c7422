package dev.swarmsim.server;

import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.time.VirtualClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A served swarm at free ports, and a client of it. Virtual time passes only when told. */
final class Served implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final LiveWorld world;
  private final EngineHouse house;

  private Served(LiveWorld world, EngineHouse house) {
    this.world = world;
    this.house = house;
  }

  /**
   * Serves managers m1..., workers w1... and spare nodes n1....
   *
   * @param speed virtual seconds for each real one; 0 lets time pass by {@link #pass} only
   */
  static Served swarm(int managers, int workers, int spares, double speed) {
    return swarm(managers, workers, spares, speed, DoorPlan.free());
  }

  /** The same with other doors. */
  static Served swarm(int managers, int workers, int spares, double speed, DoorPlan doors) {
    try {
      var reader = new ScenarioReader(Checks.names(), line -> Optional.empty());
      Scenario scenario =
          reader
              .read("served", "scenario: 1\nname: served\ncluster: {managers: 1}\n")
              .but()
              .cluster(
                  new ClusterPlan(
                      NodeGroup.of(managers), NodeGroup.of(workers), NodeGroup.of(spares)))
              .build();
      // The dates of the world are those of the clients' clock.
      long begins = Duration.between(VirtualClock.EPOCH, Instant.now()).toNanos();
      WorldStage stage = WorldStage.open(scenario, RunOptions.DEFAULT, begins, line -> {});
      var world = new LiveWorld(stage, speed, System::nanoTime);
      EngineHouse house = EngineHouse.open(world, scenario.cluster(), reader, doors);
      world.start();
      return new Served(world, house);
    } catch (ScenarioException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** All doors. */
  EngineHouse house() {
    return house;
  }

  /** Where a node's Engine listens. */
  InetSocketAddress address(String node) {
    return house.addresses().get(node);
  }

  HttpResponse<String> get(String node, String path) {
    return send(address(node), "GET", path, "");
  }

  /** The same for those whom an Engine may refuse to talk to. */
  HttpResponse<String> plainly(String node, String path) throws IOException {
    try {
      return client.send(
          request(address(node), "GET", path, ""), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  HttpResponse<String> post(String node, String path, String body) {
    return send(address(node), "POST", path, body);
  }

  HttpResponse<String> delete(String node, String path) {
    return send(address(node), "DELETE", path, "");
  }

  /** Takes a step of the scenario language. */
  HttpResponse<String> step(String step) {
    return send(house.control(), "POST", "/step", step);
  }

  HttpResponse<String> control(String method, String path) {
    return send(house.control(), method, path, "");
  }

  /** Lets virtual time pass. */
  void pass(long seconds) {
    world.skip(Duration.ofSeconds(seconds).toNanos()).join();
  }

  /** The answer to a request, once there is one. */
  CompletableFuture<HttpResponse<String>> later(String node, String path) {
    return client.sendAsync(
        request(address(node), "GET", path, ""), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(
      InetSocketAddress address, String method, String path, String body) {
    try {
      return client.send(
          request(address, method, path, body), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static HttpRequest request(
      InetSocketAddress address, String method, String path, String body) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://%s:%d%s"
                    .formatted(address.getAddress().getHostAddress(), address.getPort(), path)))
        .timeout(PATIENCE)
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    house.close();
    world.close();
    client.close();
  }
}
