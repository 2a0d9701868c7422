package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.function.Consumer;

/**
 * What sets services of one mode apart from the others; the rest is the {@link Orchestrator}'s,
 * which is the same for all.
 */
interface ServiceMode {
  /** What happened to a task, and what has to be done about it after the commit. */
  enum Reaction {
    /** Nothing. */
    NONE,
    /** The task is handed to {@link #restart}. */
    RESTART,
    /** The task's service is handed to {@link #reconcile}. */
    RECONCILE
  }

  /** Its name in the names of transactions: «replicated». */
  String noun();

  /** Whether a service has this mode. */
  boolean covers(Service service);

  /** Hands in the transactions that compare a service with its tasks and make up the difference. */
  void reconcile(String serviceId);

  /**
   * A node came, changed or went.
   *
   * @param suspects takes the tasks that may have to be restarted because of it
   */
  void nodeChanged(StoreEvent<Node> event, Consumer<Task> suspects);

  /** A task of such a service is there, at the start of a leader or after a change. */
  Reaction taskSeen(Task task);

  /** A task of such a service was changed from one state to another, or is new. */
  default Reaction taskChanged(StoreEvent<Task> event) {
    return taskSeen(event.object());
  }

  /** A task of such a service was deleted. */
  Reaction taskDeleted(Task task);

  /** Ends a task and replaces it, if that is what is to be done. */
  void restart(Changes changes, Service service, Task task);
}
