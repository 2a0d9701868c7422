package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.transport.Wiring;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What a {@link RaftCluster} stands on: real sockets and files, or a simulated world. */
interface Ground extends AutoCloseable {
  /**
   * Where one member lives, from its start to its crash.
   *
   * @param address where it listens
   * @param wiring its event loop and its channels
   * @param disk what it remembers
   * @param storage where it waits for its disk
   * @param failures told of what should not happen
   */
  record Place(
      String address, Wiring wiring, Disk disk, Executor storage, Consumer<Throwable> failures) {}

  /** Where a member is reached, whether or not it runs. */
  String address(MemberId member);

  /** Makes a place for a member that is not running; its disk is the one that it had before. */
  Place start(MemberId member);

  /** Ends everything at a member's place but its disk. */
  void crash(MemberId member);

  /** Lets time pass until something is done; fails the test if that takes all too long. */
  <T> T await(Future<T> awaited);

  /** Ends everything, and fails the test if anything failed meanwhile. */
  @Override
  void close();
}
