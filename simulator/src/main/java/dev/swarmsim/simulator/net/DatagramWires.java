package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.WireCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Wires that carry some messages as datagrams, each in one of its own, and the rest as before. What
 * does not fit a datagram goes with the rest. Datagrams pass through the codec as bytes.
 */
public final class DatagramWires implements Wires {
  private final Wires streams;
  private final Datagrams datagrams;
  private final DatagramModel model;
  private final Predicate<Object> carried;

  /** Looked up only, never iterated. */
  private final Map<String, DatagramTransport<?>> sockets = new HashMap<>();

  /**
   * Makes wires on top of others.
   *
   * @param streams what carries the rest
   * @param carried which messages go as datagrams
   */
  public DatagramWires(Wires streams, DatagramModel model, Predicate<Object> carried) {
    this.streams = streams;
    this.datagrams = new Datagrams(streams.network());
    this.model = model;
    this.carried = carried;
  }

  @Override
  public SimNetwork network() {
    return streams.network();
  }

  @Override
  public NodeGate start(String host) {
    return streams.start(host);
  }

  @Override
  public <M> Transport<M> open(
      String host, int port, String cluster, WireCodec<M> codec, Transport.Listener<M> listener) {
    var address = new SimAddress(host, port);
    var transport =
        new DatagramTransport<>(
            address, streams.open(host, port, cluster, codec, listener), codec, listener);
    sockets.put(address.toString(), transport);
    return transport;
  }

  @Override
  public void crash(String host) {
    streams.crash(host);
  }

  @Override
  public void kill(String host) {
    streams.kill(host);
  }

  @Override
  public void pause(String host) {
    streams.pause(host);
  }

  @Override
  public void resume(String host) {
    streams.resume(host);
  }

  private final class DatagramTransport<M> implements Transport<M> {
    private final SimAddress address;
    private final Transport<M> stream;
    private final WireCodec<M> codec;
    private final Listener<M> listener;
    private final NodeGate gate;
    private boolean closed;

    private DatagramTransport(
        SimAddress address, Transport<M> stream, WireCodec<M> codec, Listener<M> listener) {
      this.address = address;
      this.stream = stream;
      this.codec = codec;
      this.listener = listener;
      this.gate = network().gate(address.host());
    }

    @Override
    public void send(String to, M message) {
      if (!carried.test(message)) {
        stream.send(to, message);
        return;
      }
      ByteBuf bytes = Unpooled.buffer();
      codec.encode(message, bytes);
      if (bytes.readableBytes() > Datagrams.LARGEST_BYTES) {
        stream.send(to, message);
      } else {
        datagrams.send(
            address.host(), SimAddress.parse(to).host(), model, () -> arrived(to, bytes));
      }
    }

    /** It has come to the other machine; if nobody listens there any more, it is gone. */
    private void arrived(String to, ByteBuf bytes) {
      DatagramTransport<?> there = sockets.get(to);
      if (there != null) {
        there.take(address.toString(), bytes.duplicate());
      }
    }

    private void take(String from, ByteBuf bytes) {
      gate.enter(
          () -> {
            if (!closed) {
              listener.received(from, codec.decode(bytes));
            }
          });
    }

    @Override
    public void close() {
      closed = true;
      stream.close();
    }
  }
}
