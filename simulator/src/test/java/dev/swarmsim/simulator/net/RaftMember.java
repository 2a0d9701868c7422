package dev.swarmsim.simulator.net;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.host.EffectPump;
import dev.swarmsim.raft.storage.WriteAheadLog;
import dev.swarmsim.raft.transport.NettyTransport;
import dev.swarmsim.raft.transport.RaftCodec;
import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.simulator.time.RandomStreams;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A host of a {@link RaftNode} whose application is a list of texts, each of them once. It knows
 * nothing of the ground it stands on but its {@link Ground.Place}. All of it happens on the place's
 * event loop.
 */
final class RaftMember implements Transport.Listener<RaftEnvelope>, EffectPump.Hands {
  /** After how many entries the log is replaced with a snapshot. */
  static final int SNAPSHOT_EVERY = 10;

  private final Ground.Place place;
  private final EventLoop loop;
  private final WriteAheadLog log;
  private final RaftNode raft;
  private final NettyTransport<RaftEnvelope> transport;
  private final EffectPump pump;
  private final List<String> history = new ArrayList<>();
  private ScheduledFuture<?> alarm;
  private long snapshotIndex;
  private int restored;
  private boolean stopped;

  /** Recovers a member from its disk, or founds it if the disk is empty. */
  RaftMember(MemberId id, RaftConfig config, Configuration founders, Ground.Place place) {
    this.place = place;
    this.loop = place.wiring().loop();
    WriteAheadLog.Opened opened =
        WriteAheadLog.open(place.disk(), "raft", WriteAheadLog.Options.DEFAULT);
    this.log = opened.log();
    DurableState state = opened.state();
    if (state.equals(DurableState.EMPTY)) {
      state = DurableState.founding(founders);
      log.write(
          new Effect.Persist(
              1, Optional.of(state.hardState()), Optional.empty(), state.entries(), true));
      log.sync();
    }
    this.snapshotIndex = state.snapshot().map(snapshot -> snapshot.last().index()).orElse(0L);
    var dice = new RandomStreams(id.value()).stream("raft", id.toString());
    this.raft = new RaftNode(id, config, state, dice, nowNanos());
    this.pump = new EffectPump(raft, this);
    this.transport =
        new NettyTransport<>(
            place.wiring(),
            NettyTransport.Settings.of(place.address(), "c"),
            new RaftCodec(),
            this,
            place.failures());
  }

  void start() {
    var unused =
        transport
            .listen()
            .addListener(
                listening -> {
                  if (listening.isSuccess()) {
                    input(new Input.Woken());
                  } else {
                    place.failures().accept(listening.cause());
                  }
                });
  }

  /** Notices nothing more, as one whose process is gone. */
  void stop() {
    stopped = true;
    pump.stop();
  }

  RaftNode raft() {
    return raft;
  }

  /** What was applied, in order. */
  List<String> history() {
    return List.copyOf(history);
  }

  /** How often its state came from another member's snapshot. */
  int restored() {
    return restored;
  }

  /** Proposes a text if this member leads; if not, or if it comes to nothing, it is forgotten. */
  void propose(String text) {
    input(new Input.Propose(0, ByteString.copyFromUtf8(text)));
  }

  // ---- What comes in

  @Override
  public void received(String from, RaftEnvelope envelope) {
    if (envelope.to().equals(raft.id())) {
      input(new Input.Received(envelope.from(), envelope.message()));
    }
  }

  @Override
  public void reachable(String peer) {
    // The next message will tell.
  }

  @Override
  public void unreachable(String peer) {
    raft.configuration().members().stream()
        .filter(member -> member.address().equals(peer))
        .forEach(member -> input(new Input.Unreachable(member.id())));
  }

  private void input(Input input) {
    pump.input(input);
  }

  @Override
  public void wakeAt(long deadlineNanos) {
    if (alarm != null) {
      alarm.cancel(false);
    }
    if (!stopped && deadlineNanos != Long.MAX_VALUE) {
      long delay = deadlineNanos - nowNanos();
      alarm =
          loop.schedule(
              guarded(() -> input(new Input.Woken())), Math.max(0, delay), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public long nowNanos() {
    return loop.ticker().nanoTime();
  }

  @Override
  public void stepped(Input input, List<Effect> effects) {
    // Whoever wants to know looks at the member.
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error failure) {
        place.failures().accept(failure);
      }
    };
  }

  // ---- What goes out

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> throw new IllegalStateException("the pump writes");
      case Effect.Send send -> throw new IllegalStateException("the pump sends");
      case Effect.Apply(var entries) -> {
        entries.forEach(this::apply);
        compact();
      }
      case Effect.Restore(var snapshot) -> {
        history.clear();
        history.addAll(snapshot.data().toStringUtf8().lines().toList());
        restored += snapshot.last().index() > snapshotIndex ? 1 : 0;
        snapshotIndex = snapshot.last().index();
      }
      case Effect.Accepted accepted -> ignore();
      case Effect.Refused refused -> ignore();
      case Effect.ReadReady ready -> ignore();
      case Effect.TransferEnded ended -> ignore();
      case Effect.RoleChanged changed -> ignore();
      case Effect.MembershipChanged changed -> ignore();
    }
  }

  /** Whoever wants to know looks at the member. */
  private static void ignore() {}

  @Override
  public void send(MemberId to, Message message) {
    raft.configuration()
        .member(to)
        .map(Member::address)
        .ifPresent(address -> transport.send(address, new RaftEnvelope(raft.id(), to, message)));
  }

  @Override
  public void write(List<Effect.Persist> batch) {
    batch.forEach(log::write);
    place
        .storage()
        .execute(
            guarded(
                () -> {
                  log.sync();
                  loop.execute(guarded(pump::written));
                }));
  }

  // ---- The application

  /** A text that comes again was repeated by a client that could not know (dissertation §6.3). */
  private void apply(Entry entry) {
    if (entry.payload() instanceof Entry.Command(var data)
        && !history.contains(data.toStringUtf8())) {
      history.add(data.toStringUtf8());
    }
  }

  private void compact() {
    long applied = raft.appliedIndex();
    if (applied - snapshotIndex >= SNAPSHOT_EVERY) {
      snapshotIndex = applied;
      input(
          new Input.SnapshotTaken(
              applied, ByteString.copyFromUtf8(String.join("\n", history) + "\n")));
    }
  }
}
