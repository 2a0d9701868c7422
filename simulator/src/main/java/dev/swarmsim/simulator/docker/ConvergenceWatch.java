package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.UpdateStatus;
import java.util.List;
import java.util.SortedSet;

/**
 * Judges, look by look, whether a service has converged, and tells what it sees: the progress of
 * its tasks, then {@code verify: Waiting 5 seconds ...}. Jobs end without such a wait. Knows no
 * clock; each look has its time.
 *
 * <p>Docker reads the same words off a clock that is a little late at each look; here looks fall on
 * exact fifths of a second, so that each second of the countdown has exactly five lines.
 */
final class ConvergenceWatch {
  private static final long SECOND = 1_000_000_000L;
  private static final long DEFAULT_MONITOR_NANOS = 5 * SECOND;
  private static final long NEVER = -1;

  private final String reference;
  private final ProgressPrinter printer;
  private final TaskProgress progress;
  private final boolean job;
  private long convergedAt = NEVER;
  private boolean rollback;
  private String lastWord = "";

  /**
   * @param service the service as it is at the first look; only its mode counts
   */
  ConvergenceWatch(String reference, Service service, ProgressPrinter printer) {
    this.reference = reference;
    this.printer = printer;
    this.progress = progress(service, printer);
    this.job = service.hasJobStatus();
  }

  private static TaskProgress progress(Service service, ProgressPrinter printer) {
    return switch (service.getSpec().getModeCase()) {
      case REPLICATED, MODE_NOT_SET -> new ReplicatedProgress(printer);
      case GLOBAL -> new GlobalProgress(printer);
      case REPLICATED_JOB -> new ReplicatedJobProgress(printer);
      case GLOBAL_JOB -> new GlobalJobProgress(printer);
    };
  }

  /**
   * @param tasks the service's up-to-date tasks
   * @param activeNodes the ids of the nodes that are not down
   * @return whether there is nothing more to wait for
   * @throws DockerException if the update, or its rollback, was paused
   */
  boolean look(long nowNanos, Service service, List<Task> tasks, SortedSet<String> activeNodes) {
    if (overtakenByUpdateStatus(service.getUpdateStatus())) {
      return true;
    }
    if (job) {
      boolean complete = progress.update(service, tasks, activeNodes, rollback);
      if (complete) {
        printer.print("", "job complete");
      }
      return complete;
    }
    long monitor = monitorNanos(service);
    if (convergedAt != NEVER && nowNanos - convergedAt >= monitor) {
      printer.print("verify", "Service " + reference + " converged");
      if (!lastWord.isEmpty()) {
        printer.print("rollback", lastWord);
      }
      return true;
    }
    if (progress.update(service, tasks, activeNodes, rollback)) {
      verify(nowNanos, monitor);
    } else {
      if (convergedAt != NEVER) {
        printer.print("verify", "Detected task failure");
      }
      convergedAt = NEVER;
    }
    return false;
  }

  private void verify(long nowNanos, long monitor) {
    if (convergedAt == NEVER) {
      convergedAt = nowNanos;
    }
    long wait = monitor - (nowNanos - convergedAt);
    long seconds = (wait + SECOND - 1) / SECOND;
    printer.print("verify", "Waiting " + seconds + " seconds to verify that tasks are stable...");
  }

  private boolean overtakenByUpdateStatus(UpdateStatus status) {
    return switch (status.getState()) {
      case UNKNOWN, UNRECOGNIZED -> false;
      case UPDATING -> {
        rollback = false;
        yield false;
      }
      case COMPLETED -> convergedAt == NEVER;
      case PAUSED -> throw DockerException.refusal("service update paused: " + status.getMessage());
      case ROLLBACK_STARTED -> {
        if (!rollback && !status.getMessage().isEmpty()) {
          printer.print("rollback", status.getMessage());
        }
        rollback = true;
        yield false;
      }
      case ROLLBACK_PAUSED ->
          throw DockerException.refusal("service rollback paused: " + status.getMessage());
      case ROLLBACK_COMPLETED -> {
        if (convergedAt == NEVER) {
          lastWord = status.getMessage();
        }
        rollback = true;
        yield false;
      }
    };
  }

  private static long monitorNanos(Service service) {
    long monitor = service.getSpec().getUpdate().getMonitor();
    return monitor == 0 ? DEFAULT_MONITOR_NANOS : monitor;
  }
}
