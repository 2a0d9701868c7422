package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.simulator.disk.Latency;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Simulated channels and disks on virtual time. A crash takes what the disk had not synced. */
final class SimGround implements Ground {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final EventQueue queue = new EventQueue();
  private final TreeMap<MemberId, SimDisk> disks = new TreeMap<>();
  private final RandomStreams streams;
  private final NettyWires wires;

  SimGround(long seed) {
    streams = new RandomStreams(seed);
    wires = new NettyWires(new SimNetwork(queue, streams), LinkConfig.DEFAULT);
  }

  private static String host(MemberId member) {
    return "m" + member;
  }

  @Override
  public String address(MemberId member) {
    return host(member) + ":2377";
  }

  @Override
  public Place start(MemberId member) {
    NodeGate gate = wires.start(host(member));
    SimEventLoop loop = wires.loop(host(member));
    SimDisk disk =
        disks.computeIfAbsent(
            member, id -> new SimDisk(Latency.DEFAULT, streams.stream("disk", host(id))));
    return new Place(
        address(member),
        wires.wiring(host(member)),
        disk,
        task -> {
          var unused = loop.schedule(task, disk.syncNanos(), TimeUnit.NANOSECONDS);
        },
        gate::fail);
  }

  @Override
  public void crash(MemberId member) {
    wires.crash(host(member));
    disks.get(member).crash(streams.stream("crash", host(member)));
  }

  @Override
  public <T> T await(Future<T> awaited) {
    long deadline = queue.nowNanos() + PATIENCE_NANOS;
    while (!awaited.isDone() && queue.nextNanos() <= deadline) {
      queue.step();
    }
    assertTrue(awaited.isDone(), "not done within a virtual minute");
    if (awaited.state() == Future.State.FAILED) {
      throw new AssertionError("failed on a member's loop", awaited.exceptionNow());
    }
    return awaited.resultNow();
  }

  @Override
  public void close() {
    // A failure of a node was thrown when it happened, and nothing here outlives the test.
  }
}
