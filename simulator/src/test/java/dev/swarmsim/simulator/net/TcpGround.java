package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.storage.FileDisk;
import dev.swarmsim.raft.transport.TcpWiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loopback TCP, files and real time. Each member has a thread for its loop and one for its disk.
 */
final class TcpGround implements Ground {
  private static final int PATIENCE_SECONDS = 60;

  private final TreeMap<MemberId, String> addresses = new TreeMap<>();
  private final TreeMap<MemberId, Home> homes = new TreeMap<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Path root;

  private record Home(TcpWiring tcp, Disk disk, ExecutorService storage) {}

  /** Finds a free port for each of so many members, whose files go under that directory. */
  TcpGround(Path root, int members) throws IOException {
    this.root = root;
    var probes = new ArrayList<ServerSocket>();
    for (int id = 1; id <= members; id++) {
      var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      probes.add(probe);
      addresses.put(new MemberId(id), "127.0.0.1:" + probe.getLocalPort());
    }
    for (ServerSocket probe : probes) {
      probe.close();
    }
  }

  @Override
  public String address(MemberId member) {
    return addresses.get(member);
  }

  @Override
  public Place start(MemberId member) {
    var home =
        new Home(
            new TcpWiring(),
            FileDisk.open(root.resolve("member-" + member)),
            Executors.newSingleThreadExecutor());
    homes.put(member, home);
    return new Place(
        address(member), home.tcp().wiring(), home.disk(), home.storage(), failures::add);
  }

  @Override
  public void crash(MemberId member) {
    Home home = homes.remove(member);
    home.storage().shutdown();
    try {
      assertTrue(
          home.storage().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "the disk hangs");
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    // The last write reports to the loop, so the loop ends after it.
    home.tcp().close();
    home.disk().close();
  }

  @Override
  public <T> T await(Future<T> awaited) {
    try {
      return awaited.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not done within a minute; failures so far: " + failures, e);
    }
  }

  @Override
  public void close() {
    List.copyOf(homes.keySet()).forEach(this::crash);
    assertEquals(List.of(), List.copyOf(failures));
  }
}
