package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.transport.NettyTransport;
import dev.swarmsim.raft.transport.RaftCodec;
import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.Wiring;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** What happens on a member's own thread: the hands of its pump, and the ear of its transport. */
final class MemberHost implements EffectPump.Hands, Transport.Listener<RaftEnvelope> {
  private final RaftSettings settings;
  private final EventLoop loop;
  private final LogStore store;
  private final EffectPump pump;
  private final Application application;
  private final Requests requests;
  private final NettyTransport<RaftEnvelope> transport;

  /** Where the others are: by the membership, or by where they spoke from. Looked up only. */
  private final Map<MemberId, String> addresses = new HashMap<>();

  private ScheduledFuture<?> alarm;
  private long alarmNanos = Long.MAX_VALUE;
  private boolean leads;
  private boolean stopped;
  private Optional<Throwable> failure = Optional.empty();

  /** What others may look at; the member's thread writes it. */
  private volatile Standing standing;

  private volatile long commitIndex;
  private volatile long appliedIndex;
  private volatile long lastIndex;

  /** The part of a status that seldom changes. */
  private record Standing(
      Effect.Role role,
      long term,
      Optional<MemberId> leader,
      Configuration configuration,
      Optional<Throwable> failure) {}

  MemberHost(RaftSettings settings, StateMachine machine, Wiring wiring, LogStore store) {
    this.settings = settings;
    this.loop = wiring.loop();
    this.store = store;
    var dice = new SplittableRandom(new SecureRandom().nextLong());
    var raft = new RaftNode(settings.id(), settings.raft(), store.found(), dice, nowNanos());
    this.pump = new EffectPump(raft, this);
    this.requests = new Requests(pump::input, this::leader);
    this.application = new Application(settings, machine, requests, store.found());
    this.transport =
        new NettyTransport<>(
            wiring,
            new NettyTransport.Settings(
                settings.address(), settings.cluster(), settings.links(), settings.maxFrameBytes()),
            new RaftCodec(),
            this,
            this::fail);
    membershipChanged(raft.configuration());
  }

  /** Begins to listen, and then to live. */
  ChannelFuture listen() {
    return transport
        .listen()
        .addListener(
            listening -> {
              if (listening.isSuccess()) {
                guarded(() -> pump.input(new Input.Woken()));
              }
            });
  }

  RaftStatus status() {
    Standing now = standing;
    return new RaftStatus(
        settings.id(),
        now.role(),
        now.term(),
        now.leader(),
        commitIndex,
        appliedIndex,
        lastIndex,
        now.configuration(),
        now.failure());
  }

  // ---- What comes in

  /** Takes what was asked of the member since its last turn. */
  void take(List<Request> batch) {
    if (!stopped) {
      settings.metrics().proposed(batch.size());
      guarded(() -> requests.take(batch));
    }
    if (stopped) {
      // What was taken before the member stopped is answered already.
      turnAway(batch);
    }
  }

  /** Answers requests that come too late. */
  void turnAway(List<Request> batch) {
    var why = new RaftException.Stopped("this member has stopped", standing.failure().orElse(null));
    batch.forEach(request -> request.fail(why));
  }

  @Override
  public void received(String from, RaftEnvelope envelope) {
    if (stopped || !envelope.to().equals(settings.id())) {
      return;
    }
    addresses.putIfAbsent(envelope.from(), from);
    guarded(() -> pump.input(new Input.Received(envelope.from(), envelope.message())));
  }

  @Override
  public void reachable(String peer) {
    // The next message will tell.
  }

  @Override
  public void unreachable(String peer) {
    if (stopped) {
      return;
    }
    guarded(
        () -> {
          for (Member member : pump.raft().configuration().members()) {
            if (member.address().equals(peer)) {
              pump.input(new Input.Unreachable(member.id()));
            }
          }
        });
  }

  private void onAlarm() {
    alarmNanos = Long.MAX_VALUE;
    if (!stopped) {
      guarded(() -> pump.input(new Input.Woken()));
    }
  }

  // ---- What goes out

  @Override
  public long nowNanos() {
    return loop.ticker().nanoTime();
  }

  @Override
  public void stepped(Input input, List<Effect> effects) {
    // Everything that matters comes as an effect of its own.
  }

  @Override
  public void write(List<Effect.Persist> batch) {
    long begun = nowNanos();
    store.write(
        batch,
        () ->
            onLoop(
                () -> {
                  settings.metrics().written(batch.size(), nowNanos() - begun);
                  pump.written();
                }),
        cause -> onLoop(() -> fail(cause)));
  }

  @Override
  public void send(MemberId to, Message message) {
    String address = addresses.get(to);
    if (address != null) {
      transport.send(address, new RaftEnvelope(settings.id(), to, message));
    }
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Apply(List<Entry> entries) -> application.apply(entries).ifPresent(pump::input);
      case Effect.Restore(var snapshot) -> application.restore(snapshot);
      case Effect.Accepted accepted -> requests.accepted(accepted);
      case Effect.Refused refused -> requests.refused(refused);
      case Effect.ReadReady ready -> requests.readReady(ready);
      case Effect.TransferEnded ended -> requests.transferEnded(ended);
      case Effect.RoleChanged changed -> roleChanged(changed);
      case Effect.MembershipChanged(var configuration) -> membershipChanged(configuration);
      case Effect.Persist persist -> throw new IllegalStateException("the pump writes");
      case Effect.Send send -> throw new IllegalStateException("the pump sends");
    }
  }

  /** An alarm that comes too early only asks for the next one, which is cheaper than moving it. */
  @Override
  public void wakeAt(long deadlineNanos) {
    if (deadlineNanos < alarmNanos) {
      if (alarm != null) {
        alarm.cancel(false);
      }
      alarmNanos = deadlineNanos;
      long delay = Math.max(0, deadlineNanos - nowNanos());
      alarm = loop.schedule(this::onAlarm, delay, TimeUnit.NANOSECONDS);
    }
    tellProgress();
  }

  private void roleChanged(Effect.RoleChanged changed) {
    boolean led = leads;
    leads = changed.role() == Effect.Role.LEADER;
    if (led && !leads) {
      requests.officeLost(pump.raft().commitIndex());
    }
    tellStanding();
    settings.metrics().roleChanged(changed.role(), changed.term(), changed.leader());
  }

  private void membershipChanged(Configuration configuration) {
    for (Member member : configuration.members()) {
      addresses.put(member.id(), member.address());
    }
    tellStanding();
  }

  private Optional<Member> leader() {
    RaftNode raft = pump.raft();
    return raft.leader().flatMap(id -> raft.configuration().member(id));
  }

  private void tellStanding() {
    RaftNode raft = pump.raft();
    standing = new Standing(raft.role(), raft.term(), raft.leader(), raft.configuration(), failure);
    tellProgress();
  }

  private void tellProgress() {
    commitIndex = pump.raft().commitIndex();
    appliedIndex = application.appliedIndex();
    lastIndex = pump.raft().log().lastIndex();
  }

  // ---- The end

  /** The member can go on no more: its disk or its application failed, or it is our own mistake. */
  private void fail(Throwable cause) {
    if (!stopped) {
      failure = Optional.of(cause);
      end("this member has stopped: " + cause.getMessage(), cause);
      settings.metrics().failed(cause);
    }
  }

  /** Stops the member; done when its files are closed and its port is free. */
  CompletableFuture<Void> stop(String why) {
    var ended = new CompletableFuture<Void>();
    try {
      loop.execute(
          () -> {
            if (!stopped) {
              end(why, null);
            }
            transport.closed().addListener(closed -> ended.complete(null));
          });
    } catch (RejectedExecutionException loopEnded) {
      ended.complete(null); // And with the loop every channel, and every request, has ended.
    }
    return ended.thenRunAsync(store::close);
  }

  private void end(String why, Throwable cause) {
    stopped = true;
    pump.stop();
    tellStanding();
    requests.stopped(why, cause);
    transport.close();
  }

  private void onLoop(Runnable task) {
    if (loop.inEventLoop()) {
      guarded(task);
    } else {
      loop.execute(() -> guarded(task));
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }
}
