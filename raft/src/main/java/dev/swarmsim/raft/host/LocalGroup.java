package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.transport.TcpWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A whole group in one process, its members connected by TCP on the loopback interface. For tests
 * and for benchmarks beside other libraries.
 *
 * <pre>{@code
 * try (var group = LocalGroup.start(3, Optional.empty(), CountingMachine::new)) {
 *   RaftServer leader = group.awaitLeader(10, TimeUnit.SECONDS);
 *   ByteString answer = leader.propose(ByteString.copyFromUtf8("hello")).get();
 * }
 * }</pre>
 */
public final class LocalGroup implements AutoCloseable {
  private static final String CLUSTER = "local";
  private static final int ATTEMPTS = 3;

  private final TcpWiring wiring;
  private final List<RaftServer> members;

  private LocalGroup(TcpWiring wiring, List<RaftServer> members) {
    this.wiring = wiring;
    this.members = members;
  }

  /**
   * Starts a group with {@link RaftConfig#local()}. One thread serves all members; each that has a
   * directory has a second one, which writes.
   *
   * @param size how many members, from 1
   * @param directory where each member keeps a directory of its own and syncs every promise; empty
   *     to keep everything in memory
   * @param machines makes the application of each member
   */
  public static LocalGroup start(
      int size, Optional<Path> directory, Supplier<? extends StateMachine> machines) {
    return start(size, directory, machines, RaftConfig.local());
  }

  /** Starts a group with those knobs. */
  public static LocalGroup start(
      int size,
      Optional<Path> directory,
      Supplier<? extends StateMachine> machines,
      RaftConfig config) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start(founders(size), directory, machines, config);
      } catch (CannotListenException taken) {
        // Between looking for free ports and using them somebody else may have taken one.
        if (attempt == ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private static LocalGroup start(
      Configuration founders,
      Optional<Path> directory,
      Supplier<? extends StateMachine> machines,
      RaftConfig config) {
    var wiring = new TcpWiring();
    List<RaftServer> members = new ArrayList<>();
    try {
      for (Member member : founders.voters()) {
        Storage storage =
            directory
                .<Storage>map(parent -> new Storage.Files(parent.resolve("member-" + member.id())))
                .orElseGet(Storage.Memory::new);
        var settings =
            RaftSettings.founder(member.id(), CLUSTER, founders, storage).withRaft(config);
        members.add(RaftServer.start(settings, machines.get(), wiring.wiring()));
      }
    } catch (RuntimeException | Error e) {
      members.forEach(RaftServer::close);
      wiring.close();
      throw e;
    }
    return new LocalGroup(wiring, List.copyOf(members));
  }

  /** The members, by id. */
  public List<RaftServer> members() {
    return members;
  }

  /** The member that leads, by its own account. */
  public Optional<RaftServer> leader() {
    RaftServer latest = null;
    for (RaftServer member : members) {
      boolean leads = member.status().leads();
      if (leads && (latest == null || latest.status().term() < member.status().term())) {
        latest = member;
      }
    }
    return Optional.ofNullable(latest);
  }

  /**
   * Waits until a member leads.
   *
   * @throws TimeoutException if none does in that time
   */
  public RaftServer awaitLeader(long timeout, TimeUnit unit)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (leader().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("no member leads after %d %s".formatted(timeout, unit));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return leader().orElseThrow();
  }

  /**
   * Has a command replicated and applied by the member that leads.
   *
   * @return the application's answer; failed with {@link RaftException.NotLeader} if nobody leads
   */
  public CompletableFuture<ByteString> propose(ByteString command) {
    return leader().orElse(members.getFirst()).propose(command);
  }

  /** Stops all members. Their directories stay. */
  @Override
  public void close() {
    members.forEach(RaftServer::close);
    wiring.close();
  }

  /** Members on ports of the loopback interface that nobody used a moment ago. */
  private static Configuration founders(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a group has 1 member or more, not " + size);
    }
    List<ServerSocket> reserved = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    try {
      for (int id = 1; id <= size; id++) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        reserved.add(socket);
        String address = "127.0.0.1:" + socket.getLocalPort();
        members.add(new Member(new MemberId(id), address, "member-" + id));
      }
      for (ServerSocket socket : reserved) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
    return Configuration.of(members);
  }
}
