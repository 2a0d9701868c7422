package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.host.RaftServer;
import dev.swarmsim.raft.host.RaftSettings;
import dev.swarmsim.raft.host.RaftStatus;
import dev.swarmsim.raft.session.SessionMachine;
import dev.swarmsim.raft.transport.TcpWiring;

/**
 * One member of a group that serves a key-value store, and a port for its clients.
 *
 * <p>The {@linkplain Member#name name} of each member is the address of its client port, so that
 * every member can say where the leader's clients go.
 */
public final class KeyValueNode implements AutoCloseable {
  private final TcpWiring wiring;
  private final RaftServer server;
  private final ClientPort port;

  private KeyValueNode(TcpWiring wiring, RaftServer server, ClientPort port) {
    this.wiring = wiring;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a member; returns when it listens to the others and to clients.
   *
   * @param clientAddress where clients reach it, as {@code host:port}
   * @throws dev.swarmsim.raft.storage.DiskException if its files cannot be read, or somebody else
   *     has them open
   * @throws dev.swarmsim.raft.storage.CorruptLogException if they hold what no crash explains
   * @throws dev.swarmsim.raft.host.CannotListenException if its address is taken
   * @throws IllegalArgumentException if the client address is taken or none of this machine's
   */
  public static KeyValueNode start(RaftSettings settings, String clientAddress) {
    var wiring = new TcpWiring();
    try {
      var store = new KeyValueMachine();
      var server = RaftServer.start(settings, new SessionMachine(store), wiring.wiring());
      try {
        var service = new ClientService(server, store);
        return new KeyValueNode(
            wiring, server, ClientPort.open(clientAddress, service, wiring.wiring()));
      } catch (RuntimeException | Error e) {
        server.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      wiring.close();
      throw e;
    }
  }

  /** How the member stands. */
  public RaftStatus status() {
    return server.status();
  }

  @Override
  public void close() {
    port.close();
    server.close();
    wiring.close();
  }
}
