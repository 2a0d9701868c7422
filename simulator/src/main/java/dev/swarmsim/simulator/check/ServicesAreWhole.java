package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.placement.Constraint;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Under one leader, a replicated service never for a minute wants more or fewer tasks than it has
 * replicas, and a global one has a task for every active node that is up and meets its constraints,
 * and none for a node that is down or drained. Whether the tasks find room and run is not asked.
 *
 * <p>Services whose restart policy lets tasks stay dead are excepted, and so are jobs.
 */
final class ServicesAreWhole extends StoreCheck implements StepCheck {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Places places = new Places();
  private final TreeMap<String, Shortage> shortages = new TreeMap<>();

  private record Shortage(long sinceNanos, String text) {}

  ServicesAreWhole(SharedHistory shared, Consumer<Violation> breaches) {
    super("services-are-whole", breaches);
  }

  @Override
  public void stepped(MemberStep step) {
    if (step.electsLeader()) {
      // It begins anew with everything.
      shortages.replaceAll((id, was) -> new Shortage(step.timeNanos(), was.text()));
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    SortedSet<String> changed = places.take(commit);
    if (commit.events().stream().anyMatch(event -> event.about(ObjectKind.NODE).isPresent())) {
      for (Service service : commit.store().all(ObjectKind.SERVICE)) {
        if (service.getSpec().hasGlobal()) {
          changed.add(service.getId());
        }
      }
    }
    changed.forEach(serviceId -> look(commit, serviceId));
    shortages.forEach(
        (serviceId, shortage) -> {
          if (commit.timeNanos() - shortage.sinceNanos() > PATIENCE_NANOS) {
            breach(commit, shortage.text() + " for a minute");
          }
        });
    for (StoreEvent<?> event : commit.events()) {
      event
          .about(ObjectKind.SERVICE)
          .filter(change -> change.after().isEmpty())
          .ifPresent(change -> shortages.remove(change.object().getId()));
    }
  }

  private void look(StoreCommit commit, String serviceId) {
    Optional<String> wrong =
        commit
            .store()
            .get(ObjectKind.SERVICE, serviceId)
            .filter(service -> keepsTasksAlive(service.getSpec().getTask()))
            .flatMap(service -> wrong(commit, service));
    if (wrong.isEmpty()) {
      shortages.remove(serviceId);
    } else {
      Shortage before = shortages.get(serviceId);
      long since = before == null ? commit.timeNanos() : before.sinceNanos();
      shortages.put(serviceId, new Shortage(since, wrong.get()));
    }
  }

  private static boolean keepsTasksAlive(TaskSpec spec) {
    return Defaults.restartCondition(spec) == RestartPolicy.Condition.ANY
        && spec.getRestart().getMaxAttempts() == 0;
  }

  private Optional<String> wrong(StoreCommit commit, Service service) {
    SortedMap<String, ?> wanted = places.of(service.getId());
    String name = service.getSpec().getAnnotations().getName();
    return switch (service.getSpec().getModeCase()) {
      case REPLICATED -> {
        long replicas = service.getSpec().getReplicated().getReplicas();
        yield wanted.size() == replicas
            ? Optional.empty()
            : Optional.of(
                "service %s wants tasks in %d slots, not in %d"
                    .formatted(name, wanted.size(), replicas));
      }
      case GLOBAL -> wrongNode(commit, service, wanted).map(text -> "service " + name + text);
      case REPLICATED_JOB, GLOBAL_JOB, MODE_NOT_SET -> Optional.empty();
    };
  }

  private static Optional<String> wrongNode(
      StoreCommit commit, Service service, SortedMap<String, ?> wanted) {
    List<Constraint> constraints =
        Constraint.parseOrNone(service.getSpec().getTask().getPlacement());
    for (Node node : commit.store().all(ObjectKind.NODE)) {
      boolean lost =
          node.getStatus().getState() == NodeStatus.State.DOWN
              || node.getSpec().getAvailability() == NodeSpec.Availability.DRAIN;
      boolean suits =
          !lost
              && node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE
              && Constraint.allMatch(constraints, node);
      boolean has = wanted.containsKey("node " + node.getId());
      if (suits && !has) {
        return Optional.of(" wants no task on node " + node.getId() + ", which suits it");
      }
      if (lost && has) {
        return Optional.of(" wants a task on node " + node.getId() + ", which is down or drained");
      }
    }
    return Optional.empty();
  }
}
