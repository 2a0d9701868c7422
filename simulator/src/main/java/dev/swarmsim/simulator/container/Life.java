package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The life of one task's container on one machine, from the wish for it to its removal. */
public final class Life {
  /** Exit code of a container that was killed: 128 + SIGKILL. */
  public static final int KILLED = 137;

  /** How long making a container takes once its image is there. */
  private static final long CREATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final String UNHEALTHY = "dockerexec: unhealthy container";

  private final Ground ground;
  private final Task task;
  private final Behaviour behaviour;
  private final String[] diceNames;
  private Optional<Container> container = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<HealthProbe> probe = Optional.empty();
  private EventQueue.Scheduled step;
  private boolean hangs;

  /**
   * A life that has not begun.
   *
   * @param diceNames tell its dice from all others
   */
  public Life(Ground ground, Task task, Behaviour behaviour, String... diceNames) {
    this.ground = ground;
    this.task = task;
    this.behaviour = behaviour;
    this.diceNames = diceNames;
  }

  /** The container; empty until it was created. */
  public Optional<Container> container() {
    return container;
  }

  /** The task it is for. */
  public Task task() {
    return task;
  }

  /** Whether it runs. */
  public boolean runs() {
    return container.filter(known -> known.state() == Container.State.RUNNING).isPresent();
  }

  /**
   * Fetches the image and makes the container; or says at once that it is there.
   *
   * @param command what will run in it, as `docker ps` shows it
   */
  public void prepare(String command) {
    if (container.isPresent()) {
      // Asked again after a restart of the daemon.
      later(0, () -> ground.tell(new ContainerEvent.Prepared(task.getId())));
      return;
    }
    Optional<String> refusal = CreateChecks.refusal(task, ground.plan().nanoCpus());
    if (refusal.isPresent()) {
      later(ground.slowed(CREATE_NANOS), () -> refuse(refusal.get()));
      return;
    }
    String image = task.getSpec().getContainer().getImage();
    var pull = ground.images().fetch(image, ground.nowNanos(), this::pull);
    long wait = Math.max(0, pull.readyNanos() - ground.nowNanos());
    later(
        wait + ground.slowed(CREATE_NANOS),
        () -> {
          if (pull.succeeds()) {
            create(command);
          } else {
            refuse(behaviour.image().pulling().error().orElse("No such image: " + image));
          }
        });
  }

  private ImageStore.Pull pull() {
    RandomGenerator dice = dice("pull");
    long takes = ground.slowed(behaviour.image().pull().draw(dice));
    boolean fails =
        ground.pullRefused()
            || behaviour.image().missing()
            || happens(behaviour.image().pulling(), dice);
    return new ImageStore.Pull(ground.nowNanos() + takes, !fails);
  }

  private void create(String command) {
    if (happens(behaviour.creation(), dice("create"))) {
      refuse(
          behaviour
              .creation()
              .error()
              .orElse("Error response from daemon: no space left on device"));
      return;
    }
    container = Optional.of(newContainer(command));
    ground.tell(new ContainerEvent.Prepared(task.getId()));
  }

  private Container newContainer(String command) {
    RandomGenerator dice = dice("id");
    String slot = task.getSlot() == 0 ? task.getNodeId() : Long.toUnsignedString(task.getSlot());
    return new Container(
        "%016x%016x%016x%016x"
            .formatted(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong()),
        "%s.%s.%s".formatted(task.getServiceAnnotations().getName(), slot, task.getId()),
        task,
        command,
        Container.State.CREATED,
        ground.nowNanos(),
        0,
        0,
        0);
  }

  private void refuse(String reason) {
    ground.tell(new ContainerEvent.PrepareFailed(task.getId(), reason));
  }

  /** Starts the container that was prepared. */
  public void start() {
    if (runs()) {
      // Asked again after a restart of the daemon.
      later(0, this::tellStarted);
      return;
    }
    later(
        ground.slowed(behaviour.start().draw(dice("start"))),
        () -> {
          if (happens(behaviour.starting(), dice("start-fails"))) {
            ground.tell(new ContainerEvent.Failed(task.getId(), startFailure()));
          } else {
            started();
          }
        });
  }

  private String startFailure() {
    return "starting container failed: "
        + behaviour
            .starting()
            .error()
            .orElse(
                "failed to create shim task: OCI runtime create failed: runc create failed: "
                    + "unable to start container process: exec format error: unknown");
  }

  private void started() {
    Optional<HealthCheck> check = Healths.checkOf(task.getSpec().getContainer(), behaviour);
    var health = check.isPresent() ? Container.Health.STARTING : Container.Health.NONE;
    container = container.map(known -> known.running(ground.nowNanos(), health));
    ending = Ending.of(behaviour, task.getSpec(), ground.nowNanos(), ground.plan(), dice("exit"));
    ending.ifPresent(
        end -> later(end.afterNanos(), () -> exited(end.code(), "", end.outOfMemory())));
    probe =
        check.map(
            known ->
                new HealthProbe(
                    known, Healths.modelOf(known, behaviour), ground, dice("health"), new Watch()));
    probe.ifPresent(HealthProbe::begin);
    tellStarted();
  }

  /** A task with a health check starts until the check says it is healthy. */
  private void tellStarted() {
    if (container.map(Container::health).orElseThrow() != Container.Health.STARTING) {
      ground.tell(new ContainerEvent.Started(task.getId(), container.orElseThrow().id()));
    }
  }

  private final class Watch implements HealthProbe.Listener {
    @Override
    public void healthy() {
      container = container.map(known -> known.with(Container.Health.HEALTHY));
      tellStarted();
    }

    /** The agent has it stopped; a sick process does not listen, and is killed. */
    @Override
    public void unhealthy() {
      container = container.map(known -> known.with(Container.Health.UNHEALTHY));
      long grace = Defaults.stopGracePeriodNanos(task.getSpec().getContainer());
      later(grace, () -> exited(KILLED, UNHEALTHY, false));
    }
  }

  private void exited(int code, String reason, boolean outOfMemory) {
    end(code, outOfMemory);
    ground.tell(new ContainerEvent.Exited(task.getId(), code, reason));
  }

  /** Asks the container to end, and kills it after the grace period if it does not. */
  public void stop(long graceNanos) {
    if (!runs()) {
      int code = container.map(Container::exitCode).orElse(0);
      later(0, () -> ground.tell(new ContainerEvent.Stopped(task.getId(), code)));
      return;
    }
    var meaning = ShellMeaning.of(task.getSpec().getContainer());
    boolean deaf =
        hangs
            || container.orElseThrow().health() == Container.Health.UNHEALTHY
            || behaviour.stop().ignored().orElse(meaning.ignoresSigterm());
    long needs = deaf ? Long.MAX_VALUE : ground.slowed(behaviour.stop().takes().draw(dice("stop")));
    boolean killed = needs > graceNanos;
    int code = killed ? KILLED : 0;
    probe.ifPresent(HealthProbe::end);
    later(
        killed ? graceNanos + ground.slowed(behaviour.stop().killing().draw(dice("kill"))) : needs,
        () -> {
          end(code, false);
          ground.tell(new ContainerEvent.Stopped(task.getId(), code));
        });
  }

  /** It ends by somebody's hand other than the agent's, who sees it exit. */
  public void die(int code) {
    if (runs()) {
      exited(code, "", false);
    }
  }

  /** It ends, and nobody is told; nothing more happens in this life by itself. */
  public void end(int code, boolean outOfMemory) {
    cancel();
    if (runs()) {
      container = container.map(known -> known.ended(ground.nowNanos(), code, outOfMemory));
    }
  }

  /** Lets every probe of the health check fail, or no longer. */
  public void sick(boolean now) {
    probe.ifPresent(known -> known.sick(now));
  }

  /** Lets its process stand still: it fails its health check, and does not hear a signal. */
  public void hang(boolean now) {
    hangs = now;
    sick(now);
  }

  /** What it has printed. */
  public List<LogLine> logs() {
    return container
        .map(known -> Logs.of(known, behaviour, ground.nowNanos(), kind -> dice("logs " + kind)))
        .orElse(List.of());
  }

  /** Whatever was to come does not. */
  public void cancel() {
    if (step != null) {
      step.cancel();
      step = null;
    }
    probe.ifPresent(HealthProbe::end);
  }

  /** One thing is under way at a time: what was to come before does not. */
  private void later(long nanos, Runnable action) {
    if (step != null) {
      step.cancel();
    }
    step = ground.after(nanos, action);
  }

  private boolean happens(Behaviour.Failure failure, RandomGenerator dice) {
    return failure.chance() > 0
        && ground.nowNanos() <= failure.untilNanos()
        && dice.nextDouble() < failure.chance();
  }

  private RandomGenerator dice(String purpose) {
    return ground.dice(purpose, diceNames);
  }
}
