package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Waits until a service has converged: asks every 200 ms, and when all tasks run, watches them for
 * the service's monitor time (docker's command, service progress).
 */
final class Convergence {
  private static final long POLL_NANOS = 200_000_000L;

  private final Session session;
  private final String reference;
  private final ProgressPrinter printer;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private ConvergenceWatch watch;

  /**
   * @param reference the service, as the user named it: so the last line names it
   * @param quiet whether nothing is printed
   */
  Convergence(Session session, String reference, boolean quiet) {
    this.session = session;
    this.reference = reference;
    this.printer =
        quiet
            ? (id, text) -> {}
            : (id, text) -> session.print(id.isEmpty() ? text : id + ": " + text);
  }

  /** Completes when the service has converged, or fails when its update was paused. */
  CompletableFuture<Void> await() {
    session.watchConvergence(reference);
    poll();
    return done;
  }

  // A chain of callbacks and not of futures, so that an hour of waiting holds on to nothing.
  private void poll() {
    Futures.whenEnded(
        Futures.done().thenCompose(ignored -> ask()),
        (converged, failure) -> {
          if (failure != null) {
            done.completeExceptionally(Futures.cause(failure));
          } else if (converged || session.interrupted()) {
            done.complete(null);
          } else {
            sleep();
          }
        });
  }

  private CompletableFuture<Boolean> ask() {
    var swarm = session.swarm();
    return swarm
        .service(reference)
        .thenCompose(
            service ->
                swarm
                    .tasks()
                    .thenCompose(
                        tasks -> swarm.nodes().thenApply(nodes -> look(service, tasks, nodes))));
  }

  private void sleep() {
    Futures.whenEnded(
        session.clock().sleep(POLL_NANOS),
        (ignored, failure) -> {
          if (failure != null) {
            done.completeExceptionally(failure);
          } else {
            poll();
          }
        });
  }

  private boolean look(Service service, List<Task> tasks, List<Node> nodes) {
    if (watch == null) {
      watch = new ConvergenceWatch(reference, service, printer);
    }
    SortedSet<String> active = new TreeSet<>();
    for (Node node : nodes) {
      if (node.getStatus().getState() != NodeStatus.State.DOWN) {
        active.add(node.getId());
      }
    }
    List<Task> current = tasks.stream().filter(task -> UpToDate.isCurrent(service, task)).toList();
    return watch.look(session.clock().nowNanos(), service, current, active);
  }
}
