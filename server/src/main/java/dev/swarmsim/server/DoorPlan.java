package dev.swarmsim.server;

import dev.swarmsim.server.http.Certificates;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a live world is reached.
 *
 * @param host where Engines listen
 * @param firstPort the first node's port, as 2375, the others follow; 0 for free ones
 * @param controlPort where the world is acted on, on this machine alone; 0 for a free one
 * @param certificates makes Engines speak TLS; empty for plain HTTP
 * @param socketFolder where each node has a Unix socket besides, as in {@code m1.sock}; empty for
 *     none
 * @param publishes whether published ports are listened at
 */
public record DoorPlan(
    InetAddress host,
    int firstPort,
    int controlPort,
    Optional<Certificates> certificates,
    Optional<Path> socketFolder,
    boolean publishes) {

  /** Engines on this machine alone, at free ports, without anything else. */
  public static DoorPlan free() {
    return new DoorPlan(
        InetAddress.getLoopbackAddress(), 0, 0, Optional.empty(), Optional.empty(), false);
  }

  /** The same with TLS. */
  public DoorPlan with(Certificates other) {
    return new DoorPlan(host, firstPort, controlPort, Optional.of(other), socketFolder, publishes);
  }

  /** The same with Unix sockets. */
  public DoorPlan withSocketsIn(Path folder) {
    return new DoorPlan(host, firstPort, controlPort, certificates, Optional.of(folder), publishes);
  }

  /** The same, listening at published ports. */
  public DoorPlan publishing() {
    return new DoorPlan(host, firstPort, controlPort, certificates, socketFolder, true);
  }
}
