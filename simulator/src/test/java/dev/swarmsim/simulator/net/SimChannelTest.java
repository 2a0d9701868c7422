package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimChannelTest {
  private final EventQueue queue = new EventQueue();
  private final SimNetwork network = new SimNetwork(queue, new RandomStreams(1));
  private final NettyWires wires = new NettyWires(network, LinkConfig.DEFAULT);
  private final List<String> log = new ArrayList<>();

  @Test
  void nettysConnectTimeoutFiresAtTheExactVirtualTime() {
    wires.start("a");
    wires.start("b");
    network.block("a", "b");
    Channel channel = new SimChannel(network);
    channel.config().setConnectTimeoutMillis(2000);

    wires
        .loop("a")
        .execute(
            () -> {
              var unused = wires.loop("a").register(channel);
              channel
                  .connect(new SimAddress("b", 1))
                  .addListener(
                      attempt -> log.add(queue.nowNanos() + " " + attempt.cause().getMessage()));
            });
    runOut();

    assertEquals(List.of("2000000000 connection timed out: b:1"), log);
  }

  @Test
  void anIdleHourEndsAtTheExactVirtualTime() {
    long hour = TimeUnit.HOURS.toNanos(1);
    var patient = new NettyWires(network, new LinkConfig(2 * hour, hour, hour, hour, 1));
    patient.start("a");
    patient.start("b");
    patient.open("b", 1, "c", new NumberCodec(), new Silence());
    Channel channel = new SimChannel(network);
    channel.pipeline().addLast(new IdleStateHandler(0, 1, 0, TimeUnit.HOURS), new IdleLog());

    patient
        .loop("a")
        .execute(
            () -> {
              var unused = patient.loop("a").register(channel);
              var unusedToo = channel.connect(new SimAddress("b", 1));
            });
    while (log.size() < 2 && queue.step()) {
      // Time jumps.
    }

    long connected = Long.parseLong(log.get(0));
    assertEquals(connected + hour, Long.parseLong(log.get(1)));
  }

  @Test
  void noThreadIsStarted() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    var world = new World(1, World::netty);
    world.start("a", "b");
    for (int i = 0; i < 100; i++) {
      world.send("a", "b", i);
      world.runTo(i);
    }
    world.wires.crash("a");
    world.runTo(10_000);

    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .map(Thread::getName)
            .toList());
  }

  @Test
  void anExceptionInAListenerStopsTheRun() {
    wires.start("a");
    wires.start("b");
    var sender = wires.open("a", 1, "c", new NumberCodec(), new Silence());
    wires.open("b", 1, "c", new NumberCodec(), new Fuse());
    sender.send("b:1", 1L);

    var stopped = assertThrows(IllegalStateException.class, this::runOut);

    assertEquals("burnt", stopped.getCause().getMessage());
  }

  @Test
  void aPortThatIsTakenStopsTheRun() {
    wires.start("a");
    wires.open("a", 1, "c", new NumberCodec(), new Silence());
    wires.open("a", 1, "c", new NumberCodec(), new Silence());

    var stopped = assertThrows(IllegalStateException.class, this::runOut);

    assertEquals("cannot listen on a:1: the port is taken", stopped.getCause().getMessage());
  }

  private void runOut() {
    while (queue.nextNanos() < TimeUnit.MINUTES.toNanos(1)) {
      queue.step();
    }
  }

  private static class Silence implements Transport.Listener<Long> {
    @Override
    public void received(String from, Long message) {}

    @Override
    public void reachable(String peer) {}

    @Override
    public void unreachable(String peer) {}
  }

  private static final class Fuse extends Silence {
    @Override
    public void received(String from, Long message) {
      throw new IllegalArgumentException("burnt");
    }
  }

  private final class IdleLog extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      log.add(Long.toString(queue.nowNanos()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      log.add(Long.toString(queue.nowNanos()));
    }
  }
}
