package dev.swarmsim.simulator.net;

import java.util.ArrayList;
import java.util.List;

/** The timers of a node without Netty: those of its transports' links. */
final class DirectTimers implements NodeGate.Timers {
  private final List<DirectTransport<?>> transports = new ArrayList<>();

  void add(DirectTransport<?> transport) {
    transports.add(transport);
  }

  @Override
  public Runnable pollDue(long nowNanos) {
    for (DirectTransport<?> transport : transports) {
      if (transport.deadlineNanos() <= nowNanos) {
        return transport::tick;
      }
    }
    return null;
  }

  @Override
  public long nextNanos() {
    long next = Long.MAX_VALUE;
    for (DirectTransport<?> transport : transports) {
      next = Math.min(next, transport.deadlineNanos());
    }
    return next;
  }
}
