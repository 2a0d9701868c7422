package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * What both kinds of jobs have in common (SwarmKit, {@code orchestrator/jobs}): they are looked at
 * when their service is written and when one of their tasks ends, and at the start of a leader.
 *
 * <p>They do not look at nodes: a task on a node that is lost or drained stays as it is, and a node
 * that comes gets no task, until something else has the job looked at. There is no rolling update;
 * every update begins a new iteration at once.
 */
abstract class Jobs implements ServiceMode {
  private final Transactor transactor;
  private final RestartSupervisor restarts;

  Jobs(Orchestrator.Crew crew) {
    this.transactor = crew.transactor();
    this.restarts = crew.restarts();
  }

  /** Compares a job with its tasks, as far as there is room for changes. */
  abstract void run(Changes changes, Service service);

  @Override
  public void reconcile(String serviceId) {
    Changes.submit(
        transactor,
        noun() + ": reconcile service " + serviceId,
        changes -> changes.service(serviceId).ifPresent(found -> run(changes, found)));
  }

  @Override
  public void nodeChanged(StoreEvent<Node> event, Consumer<Task> suspects) {
    // Jobs take no notice of nodes, as SwarmKit's do not.
  }

  @Override
  public Reaction taskSeen(Task task) {
    // A leader that starts looks at every job anyway.
    return Reaction.NONE;
  }

  @Override
  public Reaction taskChanged(StoreEvent<Task> event) {
    boolean ends =
        Tasks.hasEnded(event.object()) && event.before().stream().noneMatch(Tasks::hasEnded);
    return ends ? Reaction.RECONCILE : Reaction.NONE;
  }

  @Override
  public Reaction taskDeleted(Task task) {
    return Reaction.NONE;
  }

  @Override
  public void restart(Changes changes, Service service, Task task) {
    restarts.restart(changes, service, task);
  }

  /** Whether a task belongs to the iteration that the job is in. */
  static boolean isCurrent(Service service, Task task) {
    return task.getJobIteration() == service.getJobStatus().getIteration();
  }

  /** Whether a task ended without completing. */
  static boolean hasFailed(Task task) {
    return task.getStatus().getStateValue() > TaskState.COMPLETE_VALUE;
  }

  final void restartAll(Changes changes, Service service, List<Task> failed) {
    for (Task task : failed) {
      if (!changes.isFull()) {
        restart(changes, service, task);
      }
    }
  }

  static void removeAll(Changes changes, List<Task> superseded) {
    for (Task task : superseded) {
      if (!changes.isFull()) {
        changes.desire(task, TaskState.REMOVE);
      }
    }
  }
}
