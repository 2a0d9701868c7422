package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.container.Life;
import dev.swarmsim.simulator.engine.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does to running containers what a scenario's faults say. A target is a service ({@code web}: all
 * its running containers) or a slot of one ({@code web.1}). Each fault tells what it did; one that
 * found nothing running says that too.
 */
public final class ContainerFaults {
  private final World world;

  ContainerFaults(World world) {
    this.world = world;
  }

  /** They end at once with an exit code; their agents see it. */
  public String die(List<String> targets, int code) {
    return each(targets, "dies with exit code " + code, life -> life.die(code));
  }

  /** Their health checks fail from now on, or no longer. */
  public String unhealthy(List<String> targets, boolean now) {
    return each(targets, now ? "falls ill" : "recovers", life -> life.sick(now));
  }

  /** Their processes stand still from now on, or no longer. */
  public String hang(List<String> targets, boolean now) {
    return each(targets, now ? "hangs" : "goes on", life -> life.hang(now));
  }

  /**
   * Machines reach no registry from now on, or do again.
   *
   * @return who says what it has done so far
   */
  public Supplier<String> registryDown(List<String> names, boolean down) {
    var effects = new ArrayList<Supplier<String>>();
    for (String name : names) {
      ContainerRuntime containers = world.machine(name).containers();
      long before = containers.pullsFailed();
      containers.registryDown(down);
      effects.add(
          () -> {
            long failed = containers.pullsFailed() - before;
            return failed == 0 ? "" : Words.count(failed, "pull") + " failed on " + name;
          });
    }
    world
        .faults()
        .tell(
            "%s %s"
                .formatted(
                    String.join(", ", names),
                    down ? "can reach no registry" : "can reach the registry again"));
    return () -> DiskFaults.together(effects);
  }

  private String each(List<String> targets, String does, Consumer<Life> act) {
    var hit = new ArrayList<String>();
    for (String target : targets) {
      var names = new ArrayList<String>();
      for (String machine : world.names()) {
        for (Life life : world.machine(machine).containers().running(target)) {
          names.add(name(life) + " on " + machine);
          act.accept(life);
        }
      }
      world
          .faults()
          .tell(
              names.isEmpty()
                  ? "no container of " + target + " runs"
                  : "%s %s".formatted(String.join(", ", names), does));
      hit.addAll(names);
    }
    String counted = Words.count(hit.size(), "container");
    return hit.isEmpty() ? "" : counted + " hit";
  }

  private static String name(Life life) {
    String name = life.container().map(Container::name).orElseThrow();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
