package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.engine.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What each node knows of the tasks that run on others. Engines tell one another directly, without
 * the managers: a node learns of a started or ended task within {@link #SPREAD_NANOS}. Of a node
 * that it cannot hear it believes what it last heard for {@link #SUSPICION_NANOS}, then forgets all
 * of it; a node whose own Engine does not run keeps what its kernel was last told.
 *
 * <p>Worked out when asked for, from when containers started and links were cut: nothing is sent.
 * Source: libnetwork's {@code networkdb} (gossip every 200 ms) and memberlist (a probe each second,
 * suspicion of about 4 s). What a node that returns has to learn again, it learns at once.
 */
final class Gossip {
  /** How long news travel. */
  static final long SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** How long a silent node is believed to be there. */
  static final long SUSPICION_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A task that a node believes to run somewhere. */
  record Known(Task task, Machine owner) {}

  private record Standing(boolean up, long sinceNanos) {}

  private final World world;
  private final TreeMap<String, Standing> standings = new TreeMap<>();

  Gossip(World world) {
    this.world = world;
  }

  /** Machines or links may have changed. */
  void look() {
    for (String name : world.names()) {
      boolean up = world.machine(name).up();
      Standing known = standings.get(name);
      if (known == null || known.up() != up) {
        standings.put(name, new Standing(up, known == null ? 0 : world.nowNanos()));
      }
    }
  }

  /** The tasks that a machine believes to run, its own included, by machine, then by id. */
  List<Known> known(Machine viewer) {
    var known = new ArrayList<Known>();
    for (String name : world.names()) {
      Machine owner = world.machine(name);
      for (Task task : owner == viewer ? serving(owner) : heard(viewer, owner)) {
        known.add(new Known(task, owner));
      }
    }
    return known;
  }

  private List<Task> heard(Machine viewer, Machine owner) {
    OptionalLong cut = cut(viewer, owner);
    if (cut.isEmpty()) {
      return serving(owner).stream()
          .filter(task -> startedBy(owner, task, world.nowNanos() - SPREAD_NANOS))
          .toList();
    }
    boolean frozen = !viewer.up();
    return frozen || world.nowNanos() - cut.getAsLong() < SUSPICION_NANOS
        ? asOf(owner, cut.getAsLong())
        : List.of();
  }

  /** Since when the two cannot hear each other; empty if they can. */
  private OptionalLong cut(Machine viewer, Machine owner) {
    long since = Long.MAX_VALUE;
    for (Machine machine : List.of(viewer, owner)) {
      if (!machine.up()) {
        Standing standing = standings.get(machine.hostname());
        since = Math.min(since, standing == null ? 0 : standing.sinceNanos());
      }
    }
    String a = viewer.hostname();
    String b = owner.hostname();
    if (world.network().blocked(a, b)) {
      since = Math.min(since, world.network().changedAtNanos(a, b));
    }
    if (world.network().blocked(b, a)) {
      since = Math.min(since, world.network().changedAtNanos(b, a));
    }
    return since == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(since);
  }

  private static boolean startedBy(Machine owner, Task task, long nanos) {
    return owner
        .containers()
        .ofTask(task.getId())
        .filter(container -> container.startedAtNanos() <= nanos)
        .isPresent();
  }

  /** What ran there at that moment, as far as its containers still are there to tell. */
  private static List<Task> asOf(Machine owner, long nanos) {
    return owner.containers().all().stream()
        .filter(container -> container.state() != Container.State.CREATED)
        .filter(container -> container.startedAtNanos() <= nanos - SPREAD_NANOS)
        .filter(
            container ->
                container.state() == Container.State.RUNNING || container.endedAtNanos() >= nanos)
        .map(Container::task)
        .toList();
  }

  /** The tasks of a machine that answer now: running, and not about to be stopped. */
  static List<Task> serving(Machine machine) {
    if (!machine.powered()) {
      return List.of();
    }
    Map<String, Task> told = new TreeMap<>();
    machine
        .agentState()
        .ifPresent(state -> state.tasks().forEach(task -> told.put(task.getId(), task)));
    var serving = new ArrayList<Task>();
    for (Container container : machine.containers().all()) {
      Task task = told.get(container.task().getId());
      if (container.state() == Container.State.RUNNING && task != null && serves(task)) {
        serving.add(task);
      }
    }
    return serving;
  }

  private static boolean serves(Task task) {
    return task.getStatus().getState() == TaskState.RUNNING
        && task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE;
  }

  /** Whether bytes pass between two machines both ways. */
  boolean connected(Machine one, Machine other) {
    return one == other || world.connected(one.hostname(), other.hostname());
  }
}
