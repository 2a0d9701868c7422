package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.EntryRefusedException;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A transaction that counts what it changes, so that work too large for one is done in rounds: a
 * round stops when it {@link #isFull}, and the next decides anew on what is stored by then.
 * SwarmKit's batches likewise hold at most 200 changes.
 */
final class Changes {
  /** How many objects one transaction changes, apart from the last step's few. */
  static final int MOST = 200;

  private final Transaction transaction;
  private int count;

  private Changes(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Runs work in as many transactions as it needs.
   *
   * @param body stops early when the changes are full; doing it again must do the rest
   * @param then called once the last round is committed; not if the office was lost before. The
   *     body must not break the store's rules: that is a mistake of ours and is thrown on
   */
  static void submit(Transactor transactor, String name, Consumer<Changes> body, Runnable then) {
    boolean[] full = {false};
    transactor.submit(
        name,
        transaction -> {
          Changes changes = new Changes(transaction);
          body.accept(changes);
          full[0] = changes.isFull();
        },
        outcome -> {
          switch (outcome) {
            case Transactor.Outcome.Committed() when full[0] ->
                submit(transactor, name, body, then);
            case Transactor.Outcome.Committed() -> then.run();
            // The next leader finds the same work to do.
            case Transactor.Outcome.LostLeadership() -> {}
            case Transactor.Outcome.Failed(EntryRefusedException refused) -> {}
            case Transactor.Outcome.Failed(var cause) -> throw cause;
          }
        });
  }

  static void submit(Transactor transactor, String name, Consumer<Changes> body) {
    submit(transactor, name, body, () -> {});
  }

  boolean isFull() {
    return count >= MOST;
  }

  /** The store, with the changes made so far. */
  Transaction view() {
    return transaction;
  }

  long nowNanos() {
    return transaction.nowNanos();
  }

  Optional<Task> task(String id) {
    return transaction.get(ObjectKind.TASK, id);
  }

  Optional<Service> service(String id) {
    return transaction.get(ObjectKind.SERVICE, id);
  }

  Optional<Node> node(String id) {
    return transaction.get(ObjectKind.NODE, id);
  }

  void create(Task task) {
    transaction.create(ObjectKind.TASK, task);
    count++;
  }

  void update(Task task) {
    transaction.update(ObjectKind.TASK, task);
    count++;
  }

  void update(Service service) {
    transaction.update(ObjectKind.SERVICE, service);
    count++;
  }

  void delete(Task task) {
    transaction.delete(ObjectKind.TASK, task.getId());
    count++;
  }

  /** Raises what is wanted of a task; a desired state never falls. */
  void desire(Task task, TaskState state) {
    if (task.getDesiredStateValue() < state.getNumber()) {
      update(task.toBuilder().setDesiredState(state).build());
    }
  }
}
