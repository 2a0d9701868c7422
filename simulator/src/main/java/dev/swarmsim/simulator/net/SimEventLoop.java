package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.LocalClock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * A Netty event loop of one simulated node: no thread, virtual time. It runs when something arrives
 * for the node or a timer is due, and {@link #inEventLoop} holds only then, so code that touches
 * another node's channel is caught as it would be with real threads.
 */
public final class SimEventLoop extends AbstractScheduledEventExecutor implements EventLoop {
  private final String host;
  private final NodeGate gate;
  private final Ticker ticker;
  private final DefaultPromise<Void> terminated =
      new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);

  SimEventLoop(EventQueue queue, LocalClock clock, NodeGate.Turn turn, String host) {
    this.host = host;
    this.ticker = new VirtualTicker(clock);
    this.gate =
        new NodeGate(
            queue,
            clock,
            turn,
            new NodeGate.Timers() {
              @Override
              public Runnable pollDue(long nowNanos) {
                return pollScheduledTask(nowNanos);
              }

              @Override
              public long nextNanos() {
                long next = nextScheduledTaskDeadlineNanos();
                return next == -1 ? Long.MAX_VALUE : next;
              }
            });
  }

  /** Which node's loop it is. */
  public String host() {
    return host;
  }

  /** The gate through which the node's tasks pass. */
  public NodeGate gate() {
    return gate;
  }

  @Override
  public Ticker ticker() {
    return ticker;
  }

  @Override
  public boolean inEventLoop(Thread thread) {
    return gate.running();
  }

  @Override
  public void execute(Runnable task) {
    gate.execute(task);
  }

  @Override
  public EventLoop next() {
    return this;
  }

  @Override
  public EventLoopGroup parent() {
    return null;
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return register(new DefaultChannelPromise(channel, this));
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    promise.channel().unsafe().register(this, promise);
    return promise;
  }

  @Override
  @Deprecated
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    channel.unsafe().register(this, promise);
    return promise;
  }

  /** Ends the loop at once; its channels fall silent. */
  @Override
  @Deprecated
  public void shutdown() {
    gate.crash();
    terminated.trySuccess(null);
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    gate.crash();
    terminated.trySuccess(null);
    return terminated;
  }

  @Override
  public Future<?> terminationFuture() {
    return terminated;
  }

  @Override
  public boolean isShuttingDown() {
    return gate.crashed();
  }

  @Override
  public boolean isShutdown() {
    return gate.crashed();
  }

  @Override
  public boolean isTerminated() {
    return gate.crashed();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return gate.crashed();
  }

  private record VirtualTicker(LocalClock clock) implements Ticker {
    @Override
    public long initialNanoTime() {
      return 0;
    }

    @Override
    public long nanoTime() {
      return clock.nowNanos();
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
      throw new UnsupportedOperationException("nobody sleeps on virtual time; schedule a task");
    }
  }
}
