package dev.swarmsim.simulator.picture;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.why.TaskLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the states of every task as the managers had them. */
final class TaskReel {
  private static final class Open {
    private final List<Film.TaskStep> states = new ArrayList<>();
    private Optional<Long> gone = Optional.empty();
  }

  private final Map<String, Open> byId = new TreeMap<>();

  void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.TASK).ifPresent(about -> changed(commit, about));
    }
  }

  private void changed(StoreCommit commit, StoreEvent<Task> event) {
    Task task = event.object();
    Open open = byId.computeIfAbsent(task.getId(), id -> new Open());
    if (event.after().isEmpty()) {
      open.gone = Optional.of(commit.timeNanos());
      return;
    }
    var now =
        new Film.TaskStep(
            commit.timeNanos(),
            task.getStatus().getState(),
            host(commit.store(), task.getNodeId()),
            task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE);
    if (open.states.isEmpty() || differs(open.states.getLast(), now)) {
      open.states.add(now);
    }
  }

  private static boolean differs(Film.TaskStep before, Film.TaskStep now) {
    return before.state() != now.state()
        || before.wanted() != now.wanted()
        || !before.node().equals(now.node());
  }

  private static String host(StoreView store, String nodeId) {
    return store
        .get(ObjectKind.NODE, nodeId)
        .map(node -> node.getDescription().getHostname())
        .orElse("");
  }

  /** Every task with what is known of it, oldest first. */
  List<Film.TaskStrip> strips(Chronicle chronicle) {
    var strips = new ArrayList<Film.TaskStrip>();
    for (TaskLife life : chronicle.tasks()) {
      Open open = byId.get(life.id());
      if (open != null) {
        strips.add(
            new Film.TaskStrip(
                life.id(), life.name(), life.service(), open.states, open.gone, life.moments()));
      }
    }
    return strips;
  }
}
