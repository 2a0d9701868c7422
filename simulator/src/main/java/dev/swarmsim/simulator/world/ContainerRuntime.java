package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The containers of one machine. They belong to the machine and not to its daemon: when the daemon
 * is killed they go on, when the machine loses power they end with it.
 */
final class ContainerRuntime {
  /** What a container that lost its power is found to have ended with. */
  static final int POWER_LOST = 255;

  /** Exit code of a container that was killed: 128 + SIGKILL. */
  static final int KILLED = 137;

  private static final class Running {
    private Container container;
    private EventQueue.Scheduled next;
  }

  private final EventQueue queue;
  private final Workload workload;
  private final RandomGenerator dice;
  private final TreeMap<String, Running> byTask = new TreeMap<>();
  private Consumer<ContainerEvent> listener = event -> {};
  private double slowness = 1;

  ContainerRuntime(EventQueue queue, Workload workload, RandomGenerator dice) {
    this.queue = queue;
    this.workload = workload;
    this.dice = dice;
  }

  /** Who hears what becomes of containers from now on. */
  void listen(Consumer<ContainerEvent> agent) {
    listener = agent;
  }

  /** Fetches the image and makes the container. */
  void prepare(Task task) {
    Running known = byTask.get(task.getId());
    if (known != null && known.container != null) {
      // Asked again after a restart of the daemon: the container is there.
      queue.after(0, () -> listener.accept(new ContainerEvent.Prepared(task.getId())));
      return;
    }
    Workload.Behaviour behaviour = workload.of(task);
    var running = new Running();
    byTask.put(task.getId(), running);
    running.next =
        queue.after(
            slowed(behaviour.prepareNanos(dice)),
            () -> {
              if (behaviour.imageMissing()) {
                byTask.remove(task.getId());
                listener.accept(
                    new ContainerEvent.PrepareFailed(
                        task.getId(),
                        "No such image: " + task.getSpec().getContainer().getImage()));
              } else {
                running.container = created(task);
                listener.accept(new ContainerEvent.Prepared(task.getId()));
              }
            });
  }

  private Container created(Task task) {
    String slot = task.getSlot() == 0 ? task.getNodeId() : Long.toUnsignedString(task.getSlot());
    return new Container(
        "%016x%016x%016x%016x"
            .formatted(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong()),
        "%s.%s.%s".formatted(task.getServiceAnnotations().getName(), slot, task.getId()),
        task,
        workload.command(task),
        Container.State.CREATED,
        queue.nowNanos(),
        0,
        0,
        0);
  }

  /** Starts the container that was prepared. */
  void start(Task task) {
    Running running = byTask.get(task.getId());
    if (running == null || running.container == null) {
      listener.accept(
          new ContainerEvent.Failed(task.getId(), "No such container: " + task.getId()));
      return;
    }
    Workload.Behaviour behaviour = workload.of(task);
    running.next =
        queue.after(
            slowed(behaviour.startNanos(dice)),
            () -> {
              running.container = with(running.container, Container.State.RUNNING, 0);
              listener.accept(new ContainerEvent.Started(task.getId(), running.container.id()));
              behaviour
                  .exit(dice)
                  .ifPresent(
                      exit ->
                          running.next =
                              queue.after(exit.afterNanos(), () -> exited(task, exit.code())));
            });
  }

  private void exited(Task task, int code) {
    Running running = byTask.get(task.getId());
    if (running == null || running.container == null) {
      return;
    }
    running.container = with(running.container, Container.State.EXITED, code);
    listener.accept(new ContainerEvent.Exited(task.getId(), code, ""));
  }

  /** Asks the container to end, and kills it after the grace period if it does not. */
  void stop(Task task, long graceNanos) {
    Running running = byTask.get(task.getId());
    if (running == null || running.container == null) {
      cancel(running);
      byTask.remove(task.getId());
      queue.after(0, () -> listener.accept(new ContainerEvent.Stopped(task.getId(), 0)));
      return;
    }
    cancel(running);
    if (running.container.state() != Container.State.RUNNING) {
      int code = running.container.exitCode();
      running.next =
          queue.after(0, () -> listener.accept(new ContainerEvent.Stopped(task.getId(), code)));
      return;
    }
    long needs = slowed(workload.of(task).stopNanos(dice));
    boolean killed = needs > graceNanos;
    running.next =
        queue.after(
            Math.min(needs, graceNanos),
            () -> {
              int code = killed ? KILLED : 0;
              running.container = with(running.container, Container.State.EXITED, code);
              listener.accept(new ContainerEvent.Stopped(task.getId(), code));
            });
  }

  /** Removes the container, whatever it does. */
  void remove(String taskId) {
    cancel(byTask.remove(taskId));
  }

  /** Kills a running container from outside; its agent sees it exit. */
  void kill(Container container) {
    Running running = byTask.get(container.task().getId());
    cancel(running);
    exited(container.task(), KILLED);
  }

  /** Kills all that runs, and tells nobody. */
  void killAll() {
    daemonGone();
    end(KILLED);
  }

  /** Lets everything take longer from now on; 1 is the usual speed. */
  void slow(double factor) {
    slowness = factor;
  }

  /** The machine loses its power: everything ends at once, and nobody is told. */
  void powerOff() {
    daemonGone();
    end(POWER_LOST);
  }

  private void end(int exitCode) {
    for (Running running : byTask.values()) {
      cancel(running);
      if (running.container != null && running.container.state() == Container.State.RUNNING) {
        running.container = with(running.container, Container.State.EXITED, exitCode);
      }
    }
    byTask.values().removeIf(running -> running.container == null);
  }

  /** The daemon goes; what it was just doing with containers is left undone. */
  void daemonGone() {
    listener = event -> {};
  }

  /** The machine is replaced: no container was ever here. */
  void wipe() {
    powerOff();
    byTask.clear();
  }

  /** The container of a task. */
  Optional<Container> ofTask(String taskId) {
    return Optional.ofNullable(byTask.get(taskId)).map(running -> running.container);
  }

  /** All containers, newest first. */
  List<Container> all() {
    var containers = new ArrayList<Container>();
    for (Running running : byTask.values()) {
      if (running.container != null) {
        containers.add(running.container);
      }
    }
    containers.sort(
        Comparator.comparingLong(Container::createdAtNanos)
            .reversed()
            .thenComparing(Container::name));
    return containers;
  }

  private long slowed(long nanos) {
    return (long) (nanos * slowness);
  }

  private static void cancel(Running running) {
    if (running != null && running.next != null) {
      running.next.cancel();
      running.next = null;
    }
  }

  private Container with(Container container, Container.State state, int exitCode) {
    boolean runs = state == Container.State.RUNNING;
    return new Container(
        container.id(),
        container.name(),
        container.task(),
        container.command(),
        state,
        container.createdAtNanos(),
        runs ? queue.nowNanos() : container.startedAtNanos(),
        runs ? 0 : queue.nowNanos(),
        exitCode);
  }
}
