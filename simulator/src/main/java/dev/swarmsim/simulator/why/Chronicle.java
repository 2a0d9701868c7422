package dev.swarmsim.simulator.why;

import dev.swarmsim.scheduler.placement.Placed;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.run.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened in a world and why. Told as things happen, asked at any time. */
public final class Chronicle implements Observer {
  private final Map<String, Elections> elections = new TreeMap<>();
  private final TaskLives tasks = new TaskLives();
  private final ServiceLives services = new ServiceLives();
  private final Placements placements = new Placements();
  private Optional<StoreCommit> latest = Optional.empty();

  /** Begins with nothing. */
  public Chronicle() {}

  @Override
  public void started(MemberStart start) {
    elections(start.group()).started(start);
  }

  @Override
  public void stepped(MemberStep step) {
    elections(step.group()).stepped(step);
  }

  @Override
  public void committed(StoreCommit commit) {
    services.committed(commit);
    tasks.committed(commit, placements);
    latest = Optional.of(commit);
  }

  /** A task is about to be given a node. */
  public void placed(Placed placed) {
    placements.placed(placed);
  }

  /**
   * What keeps a task waiting as things are, a line for each node or each thing it lacks; empty if
   * it does not wait.
   */
  public List<String> waiting(String taskId) {
    return latest
        .map(commit -> Placements.whyWaiting(commit.store(), taskId, commit.timeNanos()))
        .orElse(List.of());
  }

  /** All candidacies, of one Raft group after the other, in the order in which they began. */
  public List<Election> elections() {
    var all = new ArrayList<Election>();
    elections.values().forEach(group -> all.addAll(group.all()));
    return List.copyOf(all);
  }

  /** The names of all services there were, sorted. */
  public List<String> services() {
    return services.names();
  }

  /** What became of a service; empty if there was none of that name. */
  public List<Moment> service(String name) {
    return services.of(name);
  }

  /** What became of every task there was, oldest first. */
  public List<TaskLife> tasks() {
    return tasks.all();
  }

  /** The tasks of that name, {@code web.3}, or the one of that id; oldest first. */
  public List<TaskLife> tasks(String nameOrId) {
    return tasks().stream()
        .filter(
            life ->
                life.name().equals(nameOrId)
                    || (nameOrId.length() >= 6 && life.id().startsWith(nameOrId)))
        .toList();
  }

  private Elections elections(String group) {
    return elections.computeIfAbsent(group, name -> new Elections());
  }
}
