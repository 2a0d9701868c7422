package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A slot in which a task was created keeps no more tasks than the history limit, once the reaper
 * has had time: that is, when two seconds have passed without any commit, under the same leader.
 * What had not ended by then may exceed the limit. Jobs keep everything.
 */
final class HistoryLimit extends StoreCheck implements StepCheck {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A place of a service where the reaper owes a look. */
  private record Place(String serviceId, long slot, String nodeId) implements Comparable<Place> {
    static Place of(Task task) {
      return new Place(
          task.getServiceId(), task.getSlot(), task.getSlot() == 0 ? task.getNodeId() : "");
    }

    @Override
    public int compareTo(Place other) {
      int byService = serviceId.compareTo(other.serviceId);
      int bySlot = byService != 0 ? byService : Long.compare(slot, other.slot);
      return bySlot != 0 ? bySlot : nodeId.compareTo(other.nodeId);
    }
  }

  // The limit that held when the place was last entered, which must still hold when it is looked
  // at.
  private final TreeMap<Place, Long> owed = new TreeMap<>();
  private long lastCommitNanos = Long.MAX_VALUE;
  // When a leader wrote entries that are not committed yet, by index.
  private final TreeMap<Long, Long> writtenNanos = new TreeMap<>();

  HistoryLimit(SharedHistory shared, Consumer<Violation> breaches) {
    super("history-limit", breaches);
  }

  @Override
  public void stepped(MemberStep step) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.RoleChanged changed && changed.role() == Effect.Role.LEADER) {
        // A new leader looks only at places where it creates tasks itself.
        owed.clear();
        lastCommitNanos = Long.MAX_VALUE;
      }
      if (effect instanceof Effect.Persist persist && step.raft().role() == Effect.Role.LEADER) {
        persist.entries().forEach(entry -> writtenNanos.put(entry.index(), step.timeNanos()));
      }
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    // A leader that was cut off has been waiting, not idle: what it wants deleted waits, too.
    long written = writtenNanos.getOrDefault(commit.index(), 0L);
    writtenNanos.headMap(commit.index(), true).clear();
    boolean quiet = lastCommitNanos != Long.MAX_VALUE && written - lastCommitNanos >= QUIET_NANOS;
    if (quiet) {
      owed.forEach((place, limit) -> look(commit, place, limit));
      owed.clear();
    }
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.CLUSTER).ifPresent(change -> owed.clear());
    }
    eachTask(
        commit,
        event -> {
          Task task = event.object();
          if (event.before().isEmpty() && !task.hasJobIteration()) {
            commit
                .store()
                .get(ObjectKind.SERVICE, task.getServiceId())
                .ifPresent(service -> owed.put(Place.of(task), limit(commit, service)));
          }
        });
    lastCommitNanos = commit.timeNanos();
  }

  private void look(StoreCommit commit, Place place, long limit) {
    Service service = commit.store().get(ObjectKind.SERVICE, place.serviceId()).orElse(null);
    if (service == null || limit < 0 || limit(commit, service) != limit) {
      return;
    }
    List<Task> before =
        commit.store().tasksOfService(place.serviceId()).stream()
            .filter(task -> Place.of(task).equals(place))
            .filter(task -> task.getMeta().getCreatedAt() <= lastCommitNanos)
            .toList();
    long ended = before.stream().filter(this::hadEnded).count();
    if (ended > 0 && before.size() > limit) {
      breach(
          commit,
          "slot %d%s of service %s keeps %d tasks, of which %d have ended; the limit is %d"
              .formatted(
                  place.slot(),
                  place.nodeId().isEmpty() ? "" : " on node " + place.nodeId(),
                  service.getSpec().getAnnotations().getName(),
                  before.size(),
                  ended,
                  limit));
    }
  }

  private boolean hadEnded(Task task) {
    return hasEnded(task) && statusNanos(task) <= lastCommitNanos;
  }

  private static long statusNanos(Task task) {
    return Math.max(task.getStatus().getAppliedAt(), task.getStatus().getTimestamp());
  }

  private static long limit(StoreCommit commit, Service service) {
    long attempts = service.getSpec().getTask().getRestart().getMaxAttempts();
    return attempts > 0
        ? attempts + 1
        : Defaults.taskHistoryRetentionLimit(
            commit.store().cluster().orElse(Cluster.getDefaultInstance()));
  }
}
