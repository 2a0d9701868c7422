package dev.swarmsim.simulator.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.scenario.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LifeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MEBI = 1L << 20;

  private final TestGround ground = new TestGround();

  @Test
  void theFirstUseOfAnImagePullsItAndLaterOnesFindItThere() {
    life("a", spec("nginx"), Behaviours.plain()).prepare("");
    ground.runFor(10 * SECOND);
    long secondAsks = ground.nowNanos();
    life("b", spec("nginx"), Behaviours.plain()).prepare("");
    ground.runFor(10 * SECOND);

    assertEquals(
        List.of(new ContainerEvent.Prepared("a"), new ContainerEvent.Prepared("b")), ground.told());
    assertEquals(5_100_000_000L, ground.toldAt(0));
    assertEquals(secondAsks + 100_000_000L, ground.toldAt(1));
  }

  @Test
  void whoAsksWhileAnImageIsPulledWaitsForTheSamePull() {
    life("a", spec("nginx"), Behaviours.plain()).prepare("");
    ground.runFor(4 * SECOND);
    life("b", spec("nginx"), Behaviours.plain()).prepare("");
    ground.runFor(2 * SECOND);

    assertEquals(ground.toldAt(0), ground.toldAt(1));
  }

  @Test
  void aPullFailsUntilTheRegistryIsBack() {
    Behaviour behaviour = Behaviours.pullFailsUntil(30 * SECOND);
    life("a", spec("nginx"), behaviour).prepare("");
    ground.runFor(40 * SECOND);
    life("b", spec("nginx"), behaviour).prepare("");
    ground.runFor(10 * SECOND);

    assertEquals(
        List.of(
            new ContainerEvent.PrepareFailed("a", "No such image: nginx"),
            new ContainerEvent.Prepared("b")),
        ground.told());
  }

  @Test
  void aMissingBindSourceIsRejectedInDockersWords() {
    var spec =
        TaskSpec.newBuilder()
            .setContainer(
                ContainerSpec.newBuilder()
                    .setImage("nginx")
                    .addMounts(
                        Mount.newBuilder().setType(Mount.Type.BIND).setSource("/no/such/dir")));

    life("a", spec, Behaviours.plain()).prepare("");
    ground.runFor(SECOND);

    assertEquals(
        List.of(
            new ContainerEvent.PrepareFailed(
                "a",
                "invalid mount config for type \"bind\": bind source path does not exist:"
                    + " /no/such/dir")),
        ground.told());
  }

  @Test
  void memoryThatGrowsToTheLimitEndsInAKillFor137() {
    var spec = spec("nginx").setLimits(Resources.newBuilder().setMemoryBytes(64 * MEBI));
    var leak =
        Behaviours.memory(
            new Behaviour.Memory(24 * MEBI, 10 * MEBI, new Distribution.Fixed(SECOND)));

    Life life = started("a", spec, leak);
    ground.runFor(4 * SECOND + SECOND / 2);
    assertTrue(life.runs());
    ground.runFor(SECOND);

    assertEquals(new ContainerEvent.Exited("a", 137, ""), ground.told().getLast());
    assertTrue(life.container().orElseThrow().oomKilled());
  }

  @Test
  void aTaskStartsOnlyWhenItsHealthCheckSucceeds() {
    var spec = healthy(spec("nginx"), "true");
    var slow = Behaviours.health(12 * SECOND, Optional.empty());

    Life life = started("a", spec, slow);

    assertEquals(Container.Health.STARTING, life.container().orElseThrow().health());
    ground.runFor(16 * SECOND);
    assertEquals(Container.Health.HEALTHY, life.container().orElseThrow().health());
    assertEquals(
        new ContainerEvent.Started("a", life.container().orElseThrow().id()),
        ground.told().getLast());
    assertEquals(
        15 * SECOND, ground.lastToldAt() - life.container().orElseThrow().startedAtNanos());
  }

  @Test
  void anUnhealthyContainerIsKilledAfterItsGracePeriod() {
    var spec = healthy(spec("nginx"), "exit 1");
    spec.getContainerBuilder().setStopGracePeriod(2 * SECOND);

    Life life = started("a", spec, Behaviours.plain());
    ground.runFor(20 * SECOND);

    assertEquals(
        new ContainerEvent.Exited("a", 137, "dockerexec: unhealthy container"),
        ground.told().getLast());
    // Three probes, 5 s apart, then the grace period.
    assertEquals(
        17 * SECOND, ground.lastToldAt() - life.container().orElseThrow().startedAtNanos());
  }

  @Test
  void failuresWithinTheStartPeriodDoNotCount() {
    var spec = healthy(spec("nginx"), "true");
    spec.getContainerBuilder().getHealthCheckBuilder().setStartPeriod(60 * SECOND);

    Life life = started("a", spec, Behaviours.health(50 * SECOND, Optional.empty()));
    ground.runFor(51 * SECOND);

    assertEquals(Container.Health.HEALTHY, life.container().orElseThrow().health());
  }

  @Test
  void sleepAsProcessOneIsKilledAfterTheGracePeriodAndAServerEndsInTime() {
    var sleep = spec("busybox");
    sleep.getContainerBuilder().addArgs("sleep").addArgs("100000");

    Life deaf = started("a", sleep, Behaviours.plain());
    deaf.stop(10 * SECOND);
    ground.runFor(9 * SECOND);
    assertTrue(deaf.runs());
    ground.runFor(2 * SECOND);
    assertEquals(new ContainerEvent.Stopped("a", 137), ground.told().getLast());

    Life server = started("b", spec("nginx"), Behaviours.plain());
    server.stop(10 * SECOND);
    ground.runFor(SECOND);
    assertEquals(new ContainerEvent.Stopped("b", 0), ground.told().getLast());
  }

  @Test
  void aHungContainerDoesNotHearTheSignal() {
    Life life = started("a", spec("nginx"), Behaviours.plain());

    life.hang(true);
    life.stop(3 * SECOND);
    ground.runFor(4 * SECOND);

    assertEquals(new ContainerEvent.Stopped("a", 137), ground.told().getLast());
    assertFalse(life.runs());
  }

  @Test
  void linesArePrintedAtTheirTimesAndStayTheSame() {
    Life life = started("a", spec("nginx"), Behaviours.log("line {n}", 2 * SECOND));
    ground.runFor(5 * SECOND);
    var early = life.logs();
    ground.runFor(5 * SECOND);

    assertEquals(List.of("line 1", "line 2"), early.stream().map(line -> line.text()).toList());
    assertEquals(early, life.logs().subList(0, 2));
    assertEquals(5, life.logs().size());
  }

  private Life started(String id, TaskSpec.Builder spec, Behaviour behaviour) {
    Life life = life(id, spec, behaviour);
    life.prepare("");
    ground.runUntilTold(new ContainerEvent.Prepared(id));
    life.start();
    ground.runUntil(life::runs);
    return life;
  }

  private Life life(String id, TaskSpec.Builder spec, Behaviour behaviour) {
    return new Life(ground, Task.newBuilder().setId(id).setSpec(spec).build(), behaviour, id);
  }

  private static TaskSpec.Builder spec(String image) {
    return TaskSpec.newBuilder().setContainer(ContainerSpec.newBuilder().setImage(image));
  }

  private static TaskSpec.Builder healthy(TaskSpec.Builder spec, String command) {
    spec.getContainerBuilder()
        .setHealthCheck(
            HealthCheck.newBuilder()
                .addTest("CMD-SHELL")
                .addTest(command)
                .setInterval(5 * SECOND)
                .setRetries(3));
    return spec;
  }
}
