package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.transport.TcpWiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** Members over TCP that a test starts, stops and waits for. */
final class TestGroup implements AutoCloseable {
  static final String CLUSTER = "test";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final TcpWiring wiring = new TcpWiring();
  private final SortedMap<MemberId, RaftSettings> settings = new TreeMap<>();
  private final SortedMap<MemberId, RaftServer> running = new TreeMap<>();
  private final SortedMap<MemberId, ListMachine> machines = new TreeMap<>();

  Configuration found(int size, LongFunction<Storage> storage) throws IOException {
    return found(size, storage, RaftSettings.DEFAULT_SNAPSHOT_EVERY_ENTRIES);
  }

  Configuration found(int size, LongFunction<Storage> storage, int snapshotEvery)
      throws IOException {
    List<Member> members = new ArrayList<>();
    for (int id = 1; id <= size; id++) {
      members.add(member(id));
    }
    Configuration founders = Configuration.of(members);
    for (Member member : members) {
      RaftSettings founding =
          RaftSettings.founder(member.id(), CLUSTER, founders, storage.apply(member.id().value()));
      start(
          founding
              .withSnapshotEveryEntries(snapshotEvery)
              .withRaft(founding.raft().but().entriesForSlowFollowers(0).build()));
    }
    return founders;
  }

  /** Starts a member that waits to be added. */
  Member join(int id, Storage storage) throws IOException {
    Member joining = member(id);
    start(RaftSettings.joiner(joining, CLUSTER, storage));
    return joining;
  }

  private void start(RaftSettings wanted) {
    var machine = new ListMachine();
    settings.put(wanted.id(), wanted);
    machines.put(wanted.id(), machine);
    running.put(wanted.id(), RaftServer.start(wanted, machine, wiring.wiring()));
  }

  private static Member member(int id) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Member(new MemberId(id), "127.0.0.1:" + socket.getLocalPort(), "");
    }
  }

  void stop(MemberId id) {
    running.remove(id).close();
  }

  void stopAll() {
    List.copyOf(running.keySet()).forEach(this::stop);
  }

  /** Starts every member again, from what it stored. */
  void startAgain() {
    List.copyOf(settings.values()).forEach(this::start);
  }

  List<RaftServer> members() {
    return List.copyOf(running.values());
  }

  RaftServer anyBut(RaftServer other) {
    return running.values().stream().filter(one -> !one.equals(other)).findFirst().orElseThrow();
  }

  ListMachine machine(long id) {
    return machines.get(new MemberId(id));
  }

  ListMachine machine(RaftServer member) {
    return machines.get(member.status().id());
  }

  Optional<RaftServer> leader() {
    return running.values().stream()
        .filter(one -> one.status().leads())
        .max(java.util.Comparator.comparingLong(one -> one.status().term()));
  }

  RaftServer awaitLeader() throws InterruptedException {
    await("a member leads", () -> leader().isPresent());
    return leader().orElseThrow();
  }

  /** Proposes until somebody takes it; only for groups in which nobody loses its office. */
  String propose(String command) throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return awaitLeader().propose(ByteString.copyFromUtf8(command)).get().toStringUtf8();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RaftException.NotLeader)) {
          throw e;
        }
      }
    }
  }

  void awaitApplied(List<String> commands) throws InterruptedException {
    for (MemberId id : running.keySet()) {
      await(
          "member " + id + " applied " + commands,
          () -> machines.get(id).commands().equals(commands));
    }
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 30 s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  @Override
  public void close() {
    stopAll();
    wiring.close();
  }
}
