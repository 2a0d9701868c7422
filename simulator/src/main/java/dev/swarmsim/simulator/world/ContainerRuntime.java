package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.container.Ground;
import dev.swarmsim.simulator.container.ImageStore;
import dev.swarmsim.simulator.container.Life;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The containers of one machine, and its images. They belong to the machine and not to its daemon:
 * when the daemon is killed they go on, when the machine loses power they end with it.
 */
final class ContainerRuntime {
  /** What a container that lost its power is found to have ended with. */
  static final int POWER_LOST = 255;

  /** Exit code of a container that was killed. */
  static final int KILLED = Life.KILLED;

  private final EventQueue queue;
  private final Workload workload;
  private final RandomStreams streams;
  private NodePlan plan;
  private final ImageStore images = new ImageStore();
  private final TreeMap<String, Life> byTask = new TreeMap<>();

  /** How many lives each slot of each service has had here. */
  private final TreeMap<String, Integer> lives = new TreeMap<>();

  private final Ground ground = new HostGround();
  private Consumer<ContainerEvent> listener = event -> {};
  private double slowness = 1;
  private long slowed;
  private boolean registryDown;
  private long pullsFailed;

  ContainerRuntime(EventQueue queue, Workload workload, RandomStreams streams, NodePlan plan) {
    this.queue = queue;
    this.workload = workload;
    this.streams = streams;
    this.plan = plan;
  }

  /** Who hears what becomes of containers from now on. */
  void listen(Consumer<ContainerEvent> agent) {
    listener = agent;
  }

  /** Fetches the image and makes the container. */
  void prepare(Task task) {
    byTask.computeIfAbsent(task.getId(), id -> life(task)).prepare(workload.command(task));
  }

  private Life life(Task task) {
    String slot =
        String.format(Locale.ROOT, "%s.%d", task.getServiceAnnotations().getName(), task.getSlot());
    int number = lives.merge(slot, 1, Integer::sum);
    return new Life(ground, task, workload.of(task), slot, Integer.toString(number));
  }

  /** Starts the container that was prepared. */
  void start(Task task) {
    Life life = byTask.get(task.getId());
    if (life == null || life.container().isEmpty()) {
      listener.accept(
          new ContainerEvent.Failed(task.getId(), "No such container: " + task.getId()));
      return;
    }
    life.start();
  }

  /** Asks the container to end, and kills it after the grace period if it does not. */
  void stop(Task task, long graceNanos) {
    byTask.computeIfAbsent(task.getId(), id -> life(task)).stop(graceNanos);
  }

  /** Removes the container, whatever it does. */
  void remove(String taskId) {
    Life life = byTask.remove(taskId);
    if (life != null) {
      life.cancel();
    }
  }

  /** Kills a running container from outside; its agent sees it exit. */
  void kill(Container container) {
    byTask.get(container.task().getId()).die(KILLED);
  }

  /** The running containers of a service ({@code web}) or of one of its slots ({@code web.1}). */
  List<Life> running(String target) {
    return byTask.values().stream()
        .filter(Life::runs)
        .filter(
            life -> {
              String service = life.task().getServiceAnnotations().getName();
              String name = life.container().orElseThrow().name();
              boolean slot = target.startsWith(service + ".") && name.startsWith(target + ".");
              return slot || target.equals(service);
            })
        .toList();
  }

  /** What a container has printed; nothing if it is not here. */
  List<LogLine> logs(String containerId) {
    return byTask.values().stream()
        .filter(life -> life.container().filter(c -> c.id().equals(containerId)).isPresent())
        .findFirst()
        .map(Life::logs)
        .orElse(List.of());
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

  /** The machine has other resources from now on. */
  void resize(NodePlan changed) {
    plan = changed;
  }

  /** Whether no registry can be reached from now on. */
  void registryDown(boolean down) {
    registryDown = down;
  }

  /** How many pulls have failed because no registry could be reached. */
  long pullsFailed() {
    return pullsFailed;
  }

  /** How many pieces of work took longer than they would have. */
  long slowed() {
    return slowed;
  }

  /**
   * The machine loses its power: everything ends at once, and nobody is told.
   *
   * @return how many containers ran
   */
  int powerOff() {
    daemonGone();
    int ran = (int) byTask.values().stream().filter(Life::runs).count();
    end(POWER_LOST);
    images.interrupted(queue.nowNanos());
    return ran;
  }

  private void end(int exitCode) {
    byTask.values().forEach(life -> life.end(exitCode, false));
    byTask.values().removeIf(life -> life.container().isEmpty());
  }

  /** The daemon goes; what it was just doing with containers is left undone. */
  void daemonGone() {
    listener = event -> {};
  }

  /** The machine is replaced: no container and no image was ever here. */
  void wipe() {
    var unused = powerOff();
    byTask.clear();
    images.clear();
  }

  /** The container of a task. */
  Optional<Container> ofTask(String taskId) {
    return Optional.ofNullable(byTask.get(taskId)).flatMap(Life::container);
  }

  /** All containers, newest first. */
  List<Container> all() {
    return byTask.values().stream()
        .flatMap(life -> life.container().stream())
        .sorted(
            Comparator.comparingLong(Container::createdAtNanos)
                .reversed()
                .thenComparing(Container::name))
        .toList();
  }

  /** What lives here stand on. */
  private final class HostGround implements Ground {
    @Override
    public long nowNanos() {
      return queue.nowNanos();
    }

    @Override
    public EventQueue.Scheduled after(long nanos, Runnable action) {
      return queue.after(nanos, action);
    }

    @Override
    public long slowed(long nanos) {
      slowed += slowness > 1 ? 1 : 0;
      return (long) (nanos * slowness);
    }

    @Override
    public void tell(ContainerEvent event) {
      listener.accept(event);
    }

    @Override
    public RandomGenerator dice(String purpose, String... names) {
      return streams.stream("container", plan.name(), purpose, String.join(" ", names));
    }

    @Override
    public boolean pullRefused() {
      pullsFailed += registryDown ? 1 : 0;
      return registryDown;
    }

    @Override
    public ImageStore images() {
      return images;
    }

    @Override
    public NodePlan plan() {
      return plan;
    }
  }
}
