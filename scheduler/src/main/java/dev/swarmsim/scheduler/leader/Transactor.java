package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.function.Consumer;

/**
 * Runs transactions one after the other, as SwarmKit's store lock does: the next begins only when
 * the one before it is committed, so each sees the effects of all before it.
 */
public interface Transactor {
  /** The store as committed now. */
  StoreView view();

  /**
   * Queues a transaction. Its body runs, when its turn comes, on the store of that moment; an
   * exception from it drops the whole transaction.
   *
   * @param name what it does, for people: «replicated: reconcile web»
   */
  void submit(String name, Consumer<Transaction> body);

  /**
   * Queues a transaction and hears how it ended.
   *
   * @param done called with {@link Outcome} when it is committed, had nothing to write, or failed
   */
  void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done);

  /** How a transaction ended. */
  sealed interface Outcome {
    /** Committed, or it had nothing to write. */
    record Committed() implements Outcome {}

    /** Its body refused; nothing was written. */
    record Failed(RuntimeException cause) implements Outcome {}

    /**
     * The manager lost its office before a quorum agreed; it may or may not have been committed.
     */
    record LostLeadership() implements Outcome {}
  }
}
