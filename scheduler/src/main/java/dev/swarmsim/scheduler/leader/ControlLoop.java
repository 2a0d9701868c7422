package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;

/**
 * One of the loops that a manager runs while it leads (SwarmKit, {@code manager/manager.go}). Loops
 * see the store only as committed; to change it they hand transactions to the {@link Transactor}
 * they were made with. They are made anew for each term of office: nothing is carried over except
 * what the store holds.
 */
public interface ControlLoop {
  /** The manager has just become leader and the store holds all that was committed. */
  void start(long nowNanos);

  /**
   * A transaction was committed, by whomever.
   *
   * @param events its changes, in order
   */
  void committed(long nowNanos, List<StoreEvent<?>> events);

  /** The time of {@link #deadlineNanos()} has come; too early does nothing. */
  void wake(long nowNanos);

  /** When this loop next wants {@link #wake}; {@link Long#MAX_VALUE} for never. */
  long deadlineNanos();
}
