package dev.swarmsim.scheduler.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever managers, containers and crashes do, task states only grow. */
class AgentProperties {
  private static final List<TaskState> DESIRED =
      List.of(TaskState.PREPARED, TaskState.RUNNING, TaskState.SHUTDOWN, TaskState.REMOVE);

  @Property(tries = 200, seed = "20260101")
  void observedStatesOnlyGrow(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var bench = new AgentBench().open();
    bench.assign(AgentBench.SESSION, true, List.of(), List.of());
    var seen = new TreeMap<String, Task>();

    for (int step = 0; step < 200; step++) {
      act(bench, random);

      for (Task task : bench.agent().saved().tasks()) {
        Task before = seen.put(task.getId(), task);
        assertNotEquals(TaskState.REMOVE, task.getStatus().getState());
        if (before != null) {
          assertGrew(before, task);
        }
      }
      // What is gone from the node may be assigned afresh.
      seen.keySet().removeIf(taskId -> !bench.has(taskId));
    }
  }

  @Property(tries = 50, seed = "20260101")
  void equalInputsGiveEqualEffects(@ForAll long seed) {
    assertEquals(run(seed), run(seed));
  }

  private static List<AgentEffect> run(long seed) {
    var random = new SplittableRandom(seed);
    var bench = new AgentBench().open();
    var effects = new ArrayList<AgentEffect>();
    for (int step = 0; step < 100; step++) {
      act(bench, random);
      effects.addAll(bench.effects());
    }
    return effects;
  }

  private static void assertGrew(Task before, Task after) {
    assertTrue(
        before.getStatus().getState().getNumber() <= after.getStatus().getState().getNumber(),
        () -> before + " became " + after);
    assertTrue(
        before.getDesiredState().getNumber() <= after.getDesiredState().getNumber(),
        () -> before + " became " + after);
    assertEquals(before.getNodeId(), after.getNodeId());
  }

  private static void act(AgentBench bench, SplittableRandom random) {
    String id = "t" + random.nextInt(4);
    switch (random.nextInt(12)) {
      case 0, 1, 2 ->
          bench.assign(
              AgentBench.task(id, TaskState.ASSIGNED, DESIRED.get(random.nextInt(DESIRED.size()))));
      case 3 -> bench.assign(AgentBench.SESSION, false, List.of(), List.of(id));
      case 4, 5 -> bench.container(new ContainerEvent.Prepared(id));
      case 6, 7 -> bench.container(new ContainerEvent.Started(id, "c"));
      case 8 -> bench.container(new ContainerEvent.Exited(id, random.nextInt(2), ""));
      case 9 -> bench.container(new ContainerEvent.Stopped(id, 0));
      case 10 -> bench.container(new ContainerEvent.Failed(id, "broken"));
      default -> crash(bench, random);
    }
  }

  private static void crash(AgentBench bench, SplittableRandom random) {
    bench.restart(random.nextBoolean() ? OptionalInt.of(255) : OptionalInt.empty());
    bench.open();
    var staying = bench.agent().saved().tasks();
    bench.assign(AgentBench.SESSION, true, staying, List.of());
  }
}
