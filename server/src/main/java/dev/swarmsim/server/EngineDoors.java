package dev.swarmsim.server;

import dev.swarmsim.server.api.EngineApi;
import dev.swarmsim.server.http.Certificates;
import dev.swarmsim.server.http.Door;
import dev.swarmsim.server.http.HttpServer;
import dev.swarmsim.server.live.LiveWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The doors of one node's Engine: a port, and a Unix socket if wanted. */
final class EngineDoors {
  private final EngineApi api;
  private final HttpServer server;
  private final Optional<Certificates> certificates;
  private final Optional<Path> socket;
  private final List<Door> open = new ArrayList<>();
  private InetSocketAddress address;

  private EngineDoors(
      EngineApi api,
      HttpServer server,
      Optional<Certificates> certificates,
      InetSocketAddress address,
      Optional<Path> socket) {
    this.api = api;
    this.server = server;
    this.certificates = certificates;
    this.address = address;
    this.socket = socket;
  }

  /** Opens them. */
  static EngineDoors open(
      LiveWorld world,
      String node,
      HttpServer server,
      Optional<Certificates> certificates,
      InetSocketAddress address,
      Optional<Path> socket)
      throws IOException {
    var doors = new EngineDoors(EngineApi.of(world, node), server, certificates, address, socket);
    doors.open();
    return doors;
  }

  private void open() throws IOException {
    Door port =
        certificates.isPresent()
            ? server.open(address, certificates.get(), api)
            : server.open(address, api);
    open.add(port);
    // A free port stays the node's own.
    address = port.address();
    if (socket.isPresent()) {
      open.add(server.open(socket.get(), api));
    }
  }

  InetSocketAddress address() {
    return address;
  }

  Optional<Path> socket() {
    return socket;
  }

  /** Opens or shuts them as the Engine runs or not. */
  void follow(boolean runs) {
    if (runs == !open.isEmpty()) {
      return;
    }
    shut();
    if (runs) {
      try {
        open();
      } catch (IOException taken) {
        // Somebody else took the port meanwhile: it is tried again at the next turn.
        shut();
      }
    }
  }

  void shut() {
    open.forEach(Door::close);
    open.clear();
  }
}
