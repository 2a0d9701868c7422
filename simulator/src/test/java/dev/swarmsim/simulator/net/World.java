package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Hosts that send numbers and write down, with the time, what their transports report. An even
 * number is answered with the next one.
 */
final class World {
  static final int PORT = 2377;

  final EventQueue queue = new EventQueue();
  final SimNetwork network;
  final Wires wires;
  final List<String> trace = new ArrayList<>();
  private final TreeMap<String, Transport<Long>> transports = new TreeMap<>();
  private final TreeMap<String, NodeGate> gates = new TreeMap<>();

  World(long seed, Function<SimNetwork, Wires> wires) {
    network = new SimNetwork(queue, new RandomStreams(seed));
    this.wires = wires.apply(network);
  }

  static Wires netty(SimNetwork network) {
    return new NettyWires(network, LinkConfig.DEFAULT);
  }

  static Wires direct(SimNetwork network) {
    return new DirectWires(network, LinkConfig.DEFAULT);
  }

  void start(String... hosts) {
    for (String host : hosts) {
      gates.put(host, wires.start(host));
      transports.put(host, wires.open(host, PORT, "c", new NumberCodec(), new Scribe(host)));
    }
  }

  void send(String from, String to, long number) {
    gates.get(from).enter(() -> transports.get(from).send(to + ":" + PORT, number));
  }

  void close(String host) {
    transports.get(host).close();
  }

  NodeGate gate(String host) {
    return gates.get(host);
  }

  /** Lets everything happen up to that moment. */
  void runTo(long millis) {
    long end = TimeUnit.MILLISECONDS.toNanos(millis);
    while (queue.nextNanos() <= end) {
      queue.step();
    }
    queue.advanceTo(end);
  }

  /** What was written down since the last call, without the times. */
  List<String> told() {
    List<String> told = trace.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    trace.clear();
    return told;
  }

  private final class Scribe implements Transport.Listener<Long> {
    private final String host;

    private Scribe(String host) {
      this.host = host;
    }

    private void write(String text) {
      trace.add(queue.nowNanos() + " " + host + " " + text);
    }

    @Override
    public void received(String from, Long message) {
      write("<- " + from + " " + message);
      if (message % 2 == 0) {
        transports.get(host).send(from, message + 1);
      }
    }

    @Override
    public void reachable(String peer) {
      write("reaches " + peer);
    }

    @Override
    public void unreachable(String peer) {
      write("lost " + peer);
    }
  }
}
