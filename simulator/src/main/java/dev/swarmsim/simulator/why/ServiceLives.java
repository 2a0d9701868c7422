package dev.swarmsim.simulator.why;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.simulator.check.StoreCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what became of every service by name: its changes, and which task stopped an update. */
final class ServiceLives {
  private final Map<String, List<Moment>> byName = new TreeMap<>();

  /** What became of the service of that name; empty if there never was one. */
  List<Moment> of(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  /** The names of all services there were, sorted. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.SERVICE).ifPresent(about -> changed(commit, about));
    }
  }

  private void changed(StoreCommit commit, StoreEvent<Service> event) {
    Service service = event.object();
    List<Moment> moments =
        byName.computeIfAbsent(
            service.getSpec().getAnnotations().getName(), name -> new ArrayList<>());
    long now = commit.timeNanos();
    if (event.after().isEmpty()) {
      moments.add(new Moment(now, "removed", ""));
      return;
    }
    if (event.before().isEmpty()) {
      moments.add(new Moment(now, "created", wants(service.getSpec())));
      return;
    }
    Service before = event.before().get();
    if (!before.getSpec().equals(service.getSpec())) {
      moments.add(new Moment(now, "updated", difference(before.getSpec(), service.getSpec())));
    }
    if (before.getUpdateStatus().getState() != service.getUpdateStatus().getState()) {
      status(commit, service.getUpdateStatus()).ifPresent(moments::add);
    }
  }

  private static String wants(ServiceSpec spec) {
    return switch (spec.getModeCase()) {
      case REPLICATED -> spec.getReplicated().getReplicas() + " replicas";
      case GLOBAL -> "one task for each node";
      case REPLICATED_JOB -> spec.getReplicatedJob().getTotalCompletions() + " completions";
      case GLOBAL_JOB -> "one completion for each node";
      case MODE_NOT_SET -> "";
    };
  }

  private static String difference(ServiceSpec before, ServiceSpec after) {
    var changes = new ArrayList<String>();
    if (!wants(before).equals(wants(after))) {
      changes.add(wants(before) + " become " + wants(after) + "; this replaces no task");
    }
    if (!before.getTask().equals(after.getTask())) {
      boolean placementOnly =
          before.getTask().toBuilder()
              .clearPlacement()
              .build()
              .equals(after.getTask().toBuilder().clearPlacement().build());
      changes.add(
          placementOnly
              ? "another placement: only tasks whose node does not meet it are replaced"
              : "another task template: every task is replaced");
    }
    if (!before.getEndpoint().equals(after.getEndpoint())) {
      changes.add("another endpoint: every task is replaced");
    }
    return changes.isEmpty() ? "nothing that replaces tasks" : String.join("; ", changes);
  }

  private static Optional<Moment> status(StoreCommit commit, UpdateStatus status) {
    return status.getMessage().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Moment(
                commit.timeNanos(), status.getMessage(), culprit(commit, status.getMessage())));
  }

  /** Docker's message names the task that stopped an update by its id; here is what befell it. */
  private static String culprit(StoreCommit commit, String message) {
    String id = message.substring(message.lastIndexOf(' ') + 1);
    Optional<Task> task = commit.store().get(ObjectKind.TASK, id);
    if (task.isEmpty()) {
      return "";
    }
    var causes = new Causes(commit.store());
    String error = task.get().getStatus().getErr();
    return "that is %s on %s%s"
        .formatted(
            causes.name(task.get()),
            causes.nodeName(task.get().getNodeId()),
            error.isEmpty() ? "" : ", \"" + error + "\"");
  }
}
