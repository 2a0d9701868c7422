package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether a swarm has come to rest, and what the explanations say of services that have not. */
final class Rest {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Down nodes, elections, restarts and the longest back-off end long before. */
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(6);

  private final WorldStage stage;

  Rest(WorldStage stage) {
    this.stage = stage;
  }

  /** Waits for all services to converge; returns what nobody can explain, a line each. */
  List<String> unexplained() {
    long deadline = stage.nowNanos() + PATIENCE_NANOS;
    while (stage.nowNanos() < deadline && !allConverged()) {
      stage.runFor(LOOK_NANOS);
    }
    Optional<StoreView> view = view();
    if (view.isEmpty()) {
      return List.of("no manager leads after " + PATIENCE_NANOS / LOOK_NANOS + " looks");
    }
    var lines = new ArrayList<String>();
    for (Service service : view.get().all(ObjectKind.SERVICE)) {
      if (!converged(view.get(), service)) {
        lines.addAll(unexplained(view.get(), service));
      }
    }
    return lines;
  }

  private Optional<StoreView> view() {
    return stage.world().leader().flatMap(stage::objects);
  }

  private boolean allConverged() {
    return view()
        .filter(
            view ->
                view.all(ObjectKind.SERVICE).stream().allMatch(service -> converged(view, service)))
        .isPresent();
  }

  private static List<Task> wanted(StoreView view, Service service) {
    return view.all(ObjectKind.TASK).stream()
        .filter(task -> task.getServiceId().equals(service.getId()))
        .filter(task -> task.getDesiredState().getNumber() <= TaskState.RUNNING.getNumber())
        .toList();
  }

  /** As many tasks as are wanted run, of the image that is wanted, and no update is under way. */
  private static boolean converged(StoreView view, Service service) {
    List<Task> wanted = wanted(view, service);
    String image = service.getSpec().getTask().getContainer().getImage();
    boolean run =
        wanted.stream()
            .allMatch(
                task ->
                    task.getStatus().getState() == TaskState.RUNNING
                        && task.getSpec().getContainer().getImage().equals(image));
    boolean enough =
        !service.getSpec().hasReplicated()
            || wanted.size() == service.getSpec().getReplicated().getReplicas();
    return run && enough && !underWay(service.getUpdateStatus().getState());
  }

  private static boolean underWay(UpdateStatus.State state) {
    return state == UpdateStatus.State.UPDATING || state == UpdateStatus.State.ROLLBACK_STARTED;
  }

  private List<String> unexplained(StoreView view, Service service) {
    String name = service.getSpec().getAnnotations().getName();
    List<String> account = stage.accounts().of(name);
    for (Task task : wanted(view, service)) {
      List<String> lines = stage.accounts().of(task.getId());
      boolean waits = task.getStatus().getState().getNumber() <= TaskState.PENDING.getNumber();
      String last = lines.getLast();
      if (waits && (last.endsWith("can take it") || lines.size() < 3)) {
        return told(name + ": a task waits and nobody says why", lines);
      }
      if (waits) {
        return List.of();
      }
    }
    boolean ended =
        Defaults.restartCondition(service.getSpec().getTask()) == RestartPolicy.Condition.NONE
            || service.getSpec().getTask().getRestart().getMaxAttempts() > 0;
    String whole = String.join("\n", account).toLowerCase(Locale.ROOT);
    boolean fails =
        whole.contains("non-zero exit")
            || whole.contains("no such image")
            || whole.contains("fail");
    boolean paused = whole.contains("paused");
    boolean nobodyFollows =
        view.all(ObjectKind.TASK).stream()
            .filter(task -> task.getServiceId().equals(service.getId()))
            .flatMap(task -> stage.accounts().of(task.getId()).stream())
            .anyMatch(line -> line.contains("nothing takes its place"));
    return fails || paused || nobodyFollows || (ended && whole.contains("complete"))
        ? List.of()
        : told(name + ": it has not converged, and nobody says why", account);
  }

  private static List<String> told(String title, List<String> lines) {
    var all = new ArrayList<String>();
    all.add(title);
    lines.forEach(line -> all.add("    " + line));
    return all;
  }
}
