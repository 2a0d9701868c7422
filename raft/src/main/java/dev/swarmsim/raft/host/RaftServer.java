package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.MembershipChange;
import dev.swarmsim.raft.transport.TcpWiring;
import dev.swarmsim.raft.transport.Wiring;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One member of a group in real time, over TCP.
 *
 * <p>The member, its transport and its application share one thread, that of its event loop; a
 * second one writes the log. All methods may be called from any thread and none of them waits, but
 * for {@link #start} and {@link #close}. The futures are completed on the member's thread: whoever
 * goes on from one with something slow uses the {@code Async} methods of {@link CompletableFuture}.
 *
 * <p>Every request is answered: with its result, or with a {@link RaftException} that says whether
 * anything was done. A request that a leader without a quorum took is answered when the quorum is
 * back or the leader steps down, at the latest after two election timeouts with {@code
 * checkQuorum}.
 */
public final class RaftServer implements AutoCloseable {
  private static final int MOST_REQUESTS_IN_A_TURN = 4096;

  private final EventLoop loop;
  private final Optional<TcpWiring> ownWiring;
  private final MemberHost host;
  private final Mailbox<Request> requests;

  private RaftServer(MemberHost host, EventLoop loop, Optional<TcpWiring> ownWiring) {
    this.host = host;
    this.loop = loop;
    this.ownWiring = ownWiring;
    this.requests = new Mailbox<>(loop, MOST_REQUESTS_IN_A_TURN, host::take, host::turnAway);
  }

  /**
   * Starts a member with threads of its own; returns when it listens.
   *
   * @throws dev.swarmsim.raft.storage.DiskException if its files cannot be read, or somebody else
   *     has them open
   * @throws dev.swarmsim.raft.storage.CorruptLogException if they hold what no crash explains
   * @throws CannotListenException if its address is taken, or is none of this machine's
   */
  public static RaftServer start(RaftSettings settings, StateMachine machine) {
    var wiring = new TcpWiring();
    try {
      return start(settings, machine, wiring.wiring(), Optional.of(wiring));
    } catch (RuntimeException | Error e) {
      wiring.close();
      throw e;
    }
  }

  /**
   * Starts a member on a wiring that others may share, and that outlives it. Not to be called on
   * the wiring's own thread.
   */
  public static RaftServer start(RaftSettings settings, StateMachine machine, Wiring wiring) {
    return start(settings, machine, wiring, Optional.empty());
  }

  private static RaftServer start(
      RaftSettings settings, StateMachine machine, Wiring wiring, Optional<TcpWiring> own) {
    var store = LogStore.open(settings.storage(), settings.founders(), "raft-log-" + settings.id());
    MemberHost host;
    try {
      host = new MemberHost(settings, machine, wiring, store);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
    var listening = host.listen().awaitUninterruptibly();
    if (!listening.isSuccess()) {
      host.stop("it could not listen").join();
      throw new CannotListenException(settings.address(), listening.cause());
    }
    return new RaftServer(host, wiring.loop(), own);
  }

  /**
   * Has a command replicated and applied.
   *
   * @return the application's answer, once the command is committed and applied here
   */
  public CompletableFuture<ByteString> propose(ByteString command) {
    var answer = new CompletableFuture<ByteString>();
    requests.post(new Request.Propose(command, answer));
    return answer;
  }

  /**
   * Reads what the application holds: not older than anything that was answered before this call,
   * by whatever member. Any member that knows a leader may be asked.
   *
   * @param query is run on the member's thread, and should be short
   */
  public <T> CompletableFuture<T> read(Supplier<T> query) {
    var answer = new CompletableFuture<T>();
    requests.post(
        new Request.Read(
            () -> {
              try {
                answer.complete(query.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            answer::completeExceptionally));
    return answer;
  }

  /** Changes the membership; done when the change is committed and applied here. */
  public CompletableFuture<Void> change(MembershipChange change) {
    var answer = new CompletableFuture<ByteString>();
    requests.post(new Request.Place(request -> new Input.Change(request, change), answer));
    return answer.thenApply(nothing -> null);
  }

  /** Hands the leader's office to that member; done when this member has left it. */
  public CompletableFuture<Void> transferLeadership(MemberId to) {
    var answer = new CompletableFuture<Void>();
    requests.post(new Request.Transfer(to, answer));
    return answer;
  }

  /** How the member stands. */
  public RaftStatus status() {
    return host.status();
  }

  /**
   * Stops the member: fails what is not answered yet, closes its connections and files, and frees
   * its port. Others notice when it falls silent; a leader may hand over first, with {@link
   * #transferLeadership}.
   */
  @Override
  public void close() {
    if (loop.inEventLoop()) {
      throw new IllegalStateException("a member cannot be closed from its own thread");
    }
    host.stop("the member was closed").join();
    ownWiring.ifPresent(TcpWiring::close);
  }
}
