package dev.swarmsim.simulator.why;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.simulator.check.StoreCommit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps what became of every task, in the order in which tasks were made. */
final class TaskLives {
  private static final class Open {
    private String name = "";
    private String service = "";
    private final List<Moment> moments = new ArrayList<>();
  }

  private final Map<String, Open> byId = new LinkedHashMap<>();

  /** Every task there was, oldest first. */
  List<TaskLife> all() {
    var lives = new ArrayList<TaskLife>();
    byId.forEach((id, open) -> lives.add(new TaskLife(id, open.name, open.service, open.moments)));
    return lives;
  }

  void committed(StoreCommit commit, Placements placements) {
    var causes = new Causes(commit.store());
    for (StoreEvent<?> event : commit.events()) {
      event
          .about(ObjectKind.TASK)
          .ifPresent(about -> changed(commit.timeNanos(), about, causes, placements));
    }
  }

  private void changed(
      long timeNanos, StoreEvent<Task> event, Causes causes, Placements placements) {
    Task task = event.object();
    Open life = byId.computeIfAbsent(task.getId(), id -> new Open());
    life.name = causes.name(task);
    life.service = task.getServiceAnnotations().getName();
    if (event.after().isEmpty()) {
      life.moments.add(new Moment(timeNanos, TaskLife.FORGOTTEN, ofRemoval(task)));
    } else if (event.before().isEmpty()) {
      life.moments.add(new Moment(timeNanos, created(task), causes.ofCreation(task)));
    } else {
      assigned(timeNanos, life.moments, event.before().get(), task, causes, placements);
      updated(timeNanos, life.moments, event.before().get(), task, causes);
    }
  }

  private static String created(Task task) {
    return task.getDesiredState() == TaskState.PREPARED
        ? "created, to start when its turn comes"
        : "created";
  }

  private static String ofRemoval(Task task) {
    return task.getDesiredState() == TaskState.REMOVE
        ? "it was to be removed, and has stopped"
        : "its slot keeps no more history";
  }

  private static void assigned(
      long timeNanos,
      List<Moment> moments,
      Task before,
      Task after,
      Causes causes,
      Placements placements) {
    if (before.getNodeId().isEmpty() && !after.getNodeId().isEmpty()) {
      moments.add(
          new Moment(
              timeNanos,
              "assigned to " + causes.nodeName(after.getNodeId()),
              placements.whyThere(after, causes)));
    }
  }

  private static void updated(
      long timeNanos, List<Moment> moments, Task before, Task after, Causes causes) {
    if (before.getDesiredState() != after.getDesiredState()) {
      moments.add(
          new Moment(timeNanos, desired(after), isGivenUp(after) ? causes.ofStop(after) : ""));
    }
    reported(before.getStatus(), after.getStatus())
        .ifPresent(what -> moments.add(new Moment(timeNanos, what, error(after.getStatus()))));
  }

  private static boolean isGivenUp(Task task) {
    return task.getDesiredStateValue() > TaskState.COMPLETE_VALUE;
  }

  private static String desired(Task task) {
    return switch (task.getDesiredState()) {
      case RUNNING, COMPLETE -> "may start";
      case REMOVE -> "is to be removed";
      default -> isGivenUp(task) ? "is to stop" : "is to be " + word(task.getDesiredState());
    };
  }

  /** What is worth telling of a new status. */
  private static Optional<String> reported(TaskStatus before, TaskStatus after) {
    boolean sameState = before.getState() == after.getState();
    return switch (after.getState()) {
      case NEW, ASSIGNED, ACCEPTED, PREPARING, STARTING, REMOVE, UNRECOGNIZED -> Optional.empty();
      case PENDING ->
          after.getErr().isEmpty() || after.getErr().equals(before.getErr())
              ? Optional.empty()
              : Optional.of("waits");
      case PREPARED, RUNNING, COMPLETE, SHUTDOWN, FAILED, REJECTED, ORPHANED ->
          sameState ? Optional.empty() : Optional.of(word(after.getState()));
    };
  }

  private static String error(TaskStatus status) {
    return status.getErr();
  }

  /** Docker says «ready» where the model, for a clash of names, says «prepared». */
  private static String word(TaskState state) {
    return state == TaskState.PREPARED ? "ready" : state.name().toLowerCase(Locale.ROOT);
  }
}
