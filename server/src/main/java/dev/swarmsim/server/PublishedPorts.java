package dev.swarmsim.server;

import dev.swarmsim.server.http.Door;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.server.http.HttpHandler;
import dev.swarmsim.server.http.HttpServer;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.world.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Listens at the published TCP ports of a swarm's services, so that the routing mesh can be seen
 * with curl. Each node has a loopback address of its own, 127.0.1.1 the first, 127.0.1.2 the
 * second, because all of them have the same ports; the answer comes from the task whose turn it is.
 *
 * <p>What a simulated container would say is not known: the answer says who answers.
 */
final class PublishedPorts {
  private static final int HIGHEST_BYTE = 254;

  /** How much virtual time may pass between two looks at the services. */
  private static final long LOOK_NANOS = 100_000_000;

  private record Place(String node, int port) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byNode = node.compareTo(other.node);
      return byNode != 0 ? byNode : Integer.compare(port, other.port);
    }
  }

  private final LiveWorld world;
  private final HttpServer server;
  private final Map<String, InetAddress> addresses = new TreeMap<>();
  private final Map<Place, Door> open = new TreeMap<>();
  private final SortedSet<Place> taken = new TreeSet<>();
  private long lookedAtNanos = -LOOK_NANOS;

  PublishedPorts(LiveWorld world, List<String> nodes, HttpServer server) {
    this.world = world;
    this.server = server;
    for (int i = 0; i < nodes.size(); i++) {
      addresses.put(nodes.get(i), loopback(i));
    }
  }

  private static InetAddress loopback(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {
            127, 0, (byte) (1 + number / HIGHEST_BYTE), (byte) (1 + number % HIGHEST_BYTE)
          });
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  InetAddress address(String node) {
    return addresses.get(node);
  }

  /** Opens and shuts doors as ports come and go. On the world's thread. */
  void follow(WorldStage stage) {
    if (lookedAtNanos > stage.nowNanos() - LOOK_NANOS) {
      return;
    }
    lookedAtNanos = stage.nowNanos();
    var wanted = new TreeSet<Place>();
    for (String node : addresses.keySet()) {
      stage.publishedPorts(node).forEach(port -> wanted.add(new Place(node, port)));
    }
    for (Place place : List.copyOf(open.keySet())) {
      if (!wanted.contains(place)) {
        open.remove(place).close();
      }
    }
    taken.retainAll(wanted);
    for (Place place : wanted) {
      if (!open.containsKey(place) && !taken.contains(place)) {
        open(place);
      }
    }
  }

  private void open(Place place) {
    try {
      open.put(
          place,
          server.open(
              new InetSocketAddress(addresses.get(place.node()), place.port()), handler(place)));
    } catch (IOException inUse) {
      // A port below 1024, or one that another program has: it is left alone until it is published
      // anew.
      taken.add(place);
    }
  }

  private HttpHandler handler(Place place) {
    return request ->
        world.ask(
            stage ->
                switch (stage.request(place.node(), place.port())) {
                  case Answer.Served served ->
                      HttpAnswer.text(
                          200,
                          "%s on %s, from image %s\n"
                              .formatted(served.task(), served.node(), served.image()));
                  case Answer.Refused refused -> HttpAnswer.hangUp();
                  case Answer.Silent silent -> HttpAnswer.hangUp();
                });
  }
}
