package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.leader.LeaderEffect.Propose;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreException;
import dev.swarmsim.scheduler.store.StoreLimits;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Transactions in the order of their submission, one in flight at a time. */
final class TransactionQueue implements Transactor {
  private final Store store;
  private final LongSupplier commitIndex;
  private final Queue<Pending> waiting = new ArrayDeque<>();
  private Optional<Pending> inFlight = Optional.empty();
  private long lastProposal;
  private boolean closed;

  private record Pending(String name, Consumer<Transaction> body, Consumer<Outcome> done) {}

  TransactionQueue(Store store, LongSupplier commitIndex) {
    this.store = store;
    this.commitIndex = commitIndex;
  }

  @Override
  public StoreView view() {
    return store;
  }

  @Override
  public void submit(String name, Consumer<Transaction> body) {
    submit(name, body, TransactionQueue::forgive);
  }

  @Override
  public void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done) {
    if (closed) {
      done.accept(new Outcome.LostLeadership());
    } else {
      waiting.add(new Pending(name, body, done));
    }
  }

  /** Runs what waits until one has something to write: that is what to propose. */
  Optional<Propose> pump(long nowNanos) {
    while (inFlight.isEmpty() && !waiting.isEmpty()) {
      Pending next = waiting.remove();
      StoreActions actions;
      try {
        actions = store.transact(nowNanos, commitIndex.getAsLong(), next.body());
        requireSmallEnough(actions);
      } catch (RuntimeException cause) {
        next.done().accept(new Outcome.Failed(cause));
        continue;
      }
      if (actions.getActionsCount() == 0) {
        next.done().accept(new Outcome.Committed());
      } else {
        inFlight = Optional.of(next);
        lastProposal++;
        return Optional.of(new Propose(lastProposal, actions, next.name()));
      }
    }
    return Optional.empty();
  }

  /** The proposal in flight was committed and applied; an answer to any other is ignored. */
  void committed(long proposal) {
    settle(proposal, new Outcome.Committed());
  }

  /** The proposal in flight will never be committed; an answer to any other is ignored. */
  void failed(long proposal, RuntimeException cause) {
    settle(proposal, new Outcome.Failed(cause));
  }

  /** Tells all that waits that the office is lost, the one in flight first. */
  void close() {
    closed = true;
    List<Pending> lost = new ArrayList<>();
    inFlight.ifPresent(lost::add);
    lost.addAll(waiting);
    inFlight = Optional.empty();
    waiting.clear();
    for (Pending pending : lost) {
      pending.done().accept(new Outcome.LostLeadership());
    }
  }

  private void settle(long proposal, Outcome outcome) {
    if (inFlight.isEmpty() || proposal != lastProposal) {
      return;
    }
    Pending settled = inFlight.get();
    inFlight = Optional.empty();
    settled.done().accept(outcome);
  }

  private static void requireSmallEnough(StoreActions actions) {
    if (actions.getSerializedSize() > StoreLimits.MAX_ENTRY_BYTES) {
      throw new EntryRefusedException(StoreLimits.TOO_LARGE_TEXT);
    }
  }

  /**
   * Nobody listens: a refusal is what loops live with, any other exception is a mistake of ours.
   */
  private static void forgive(Outcome outcome) {
    if (outcome instanceof Outcome.Failed(RuntimeException cause)
        && !(cause instanceof StoreException)
        && !(cause instanceof EntryRefusedException)) {
      throw cause;
    }
  }
}
