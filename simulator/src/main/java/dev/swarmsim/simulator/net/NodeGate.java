package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.LocalClock;
import java.util.ArrayDeque;

/**
 * Through which everything that a node does must pass: what arrives for it, its timers, and tasks
 * of the world. One thing at a time; nothing while the node is paused; nothing after its crash.
 */
public final class NodeGate {
  /** The timers of a node, on its machine's own clock. */
  interface Timers {
    /** Takes a timer that is due; null if there is none. */
    Runnable pollDue(long nowNanos);

    /** When the next timer is due; {@link Long#MAX_VALUE} for never. */
    long nextNanos();
  }

  /** Whose turn it is. One for all gates of a world, which share one thread. */
  static final class Turn {
    private NodeGate holder;
  }

  private final EventQueue queue;
  private final LocalClock clock;
  private final Turn turn;
  private final Timers timers;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Runnable onTurn = this::onTurn;
  private EventQueue.Scheduled alarm;
  private boolean turnScheduled;
  private boolean paused;
  private boolean crashed;
  private Throwable failure;

  NodeGate(EventQueue queue, LocalClock clock, Turn turn, Timers timers) {
    this.queue = queue;
    this.clock = clock;
    this.turn = turn;
    this.timers = timers;
  }

  /** Whether the node is doing something right now. */
  boolean running() {
    return turn.holder == this;
  }

  /** Whether the node has crashed. */
  public boolean crashed() {
    return crashed;
  }

  /** Whether the node stands still. */
  public boolean paused() {
    return paused;
  }

  /**
   * Lets the node do something at this moment, after what is already under way. Waits while the
   * node is paused; is forgotten if it has crashed.
   */
  public void execute(Runnable task) {
    if (!crashed) {
      tasks.add(task);
      if (!running()) {
        scheduleTurn();
      }
    }
  }

  /**
   * As {@link #execute}, but before this call returns if no node is doing anything: for events of
   * the world's queue.
   */
  public void enter(Runnable task) {
    if (crashed) {
      return;
    }
    if (turn.holder == null && !turnScheduled && !paused && tasks.isEmpty()) {
      takeTurn(task);
      return;
    }
    tasks.add(task);
    if (!running()) {
      scheduleTurn();
    }
  }

  /** Stops the node as a debugger or a starved machine does: it notices nothing. */
  public void pause() {
    paused = true;
  }

  /** Lets it go on: first with what has arrived meanwhile, then with the timers that are due. */
  public void resume() {
    if (paused) {
      paused = false;
      scheduleTurn();
    }
  }

  /** How many things wait until the node goes on. */
  public int waiting() {
    return tasks.size();
  }

  /** The clock was set or runs at another speed: timers are due at other moments. */
  public void clockChanged() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    setAlarm();
  }

  /** Ends the node. Nothing of it runs any more. */
  void crash() {
    crashed = true;
    tasks.clear();
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  /** Stops the run with this exception at the end of the node's turn. */
  void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    if (!running()) {
      scheduleTurn();
    }
  }

  private void scheduleTurn() {
    if (!turnScheduled && !paused && !crashed) {
      turnScheduled = true;
      queue.after(0, onTurn);
    }
  }

  private void onTurn() {
    turnScheduled = false;
    onTurnIfIdle();
  }

  /** What comes next; null if the node has nothing to do, or may not do it. */
  private Runnable nextTask() {
    if (paused || crashed || failure != null) {
      return null;
    }
    Runnable task = tasks.poll();
    return task == null ? timers.pollDue(clock.nowNanos()) : task;
  }

  private void takeTurn() {
    takeTurn(null);
  }

  /** Lets the node do all there is, beginning with something that did not have to wait. */
  private void takeTurn(Runnable first) {
    turn.holder = this;
    try {
      for (Runnable task = first == null ? nextTask() : first; task != null; task = nextTask()) {
        task.run();
      }
      if (failure != null) {
        Throwable thrown = failure;
        failure = null;
        throw new IllegalStateException("a node failed in a way that no node may", thrown);
      }
    } finally {
      turn.holder = null;
    }
    setAlarm();
  }

  /** Sees to it that the node gets a turn when its next timer is due. */
  void setAlarm() {
    long next = clock.virtualAt(timers.nextNanos());
    if (crashed || next == Long.MAX_VALUE || (alarm != null && alarm.timeNanos() <= next)) {
      return;
    }
    if (alarm != null) {
      alarm.cancel();
    }
    alarm =
        queue.at(
            next,
            () -> {
              alarm = null;
              onTurnIfIdle();
            });
  }

  private void onTurnIfIdle() {
    if (!paused && !crashed) {
      takeTurn();
    }
  }
}
