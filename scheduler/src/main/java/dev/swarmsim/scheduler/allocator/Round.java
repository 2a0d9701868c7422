package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.Optional;

/** One transaction of the allocator; it is full after 200 changes, as SwarmKit's batches are. */
final class Round {
  private static final int MOST = 200;

  private final Transaction transaction;
  private int changes;
  private boolean gaveBack;

  Round(Transaction transaction) {
    this.transaction = transaction;
  }

  boolean isFull() {
    return changes >= MOST;
  }

  StoreView view() {
    return transaction;
  }

  long nowNanos() {
    return transaction.nowNanos();
  }

  <T> Optional<T> get(ObjectKind<T> kind, String id) {
    return transaction.get(kind, id);
  }

  <T> void update(ObjectKind<T> kind, T object) {
    transaction.update(kind, object);
    changes++;
  }

  /** Something became free that others may wait for. */
  void gaveBack() {
    gaveBack = true;
  }

  boolean hasGivenBack() {
    return gaveBack;
  }
}
