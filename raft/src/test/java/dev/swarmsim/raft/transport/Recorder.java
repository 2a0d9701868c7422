package dev.swarmsim.raft.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a transport reports, from whatever thread. */
final class Recorder implements Transport.Listener<String> {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public void received(String from, String message) {
    events.add(message);
  }

  @Override
  public void reachable(String peer) {
    events.add("reachable " + peer);
  }

  @Override
  public void unreachable(String peer) {
    events.add("unreachable " + peer);
  }

  /** Waits for the next report. */
  String next() throws InterruptedException {
    String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing was reported for " + PATIENCE_SECONDS + " s");
    }
    return event;
  }

  /** Waits until that is reported, whatever comes before. */
  void await(String wanted) throws InterruptedException {
    while (!next().equals(wanted)) {
      // Goes on to the next.
    }
  }

  /** Whether that is reported soon enough, whatever comes before. */
  boolean within(long time, TimeUnit unit, String wanted) throws InterruptedException {
    String event = events.poll(time, unit);
    while (event != null && !event.equals(wanted)) {
      event = events.poll(time, unit);
    }
    return event != null;
  }

  /** Everything so far. */
  List<String> all() {
    var all = new ArrayList<String>();
    events.drainTo(all);
    return all;
  }
}
