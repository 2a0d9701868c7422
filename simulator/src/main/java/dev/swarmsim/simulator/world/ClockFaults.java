package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.time.LocalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Does to the clocks of machines what a scenario's faults say. */
public final class ClockFaults {
  private final World world;

  ClockFaults(World world) {
    this.world = world;
  }

  /**
   * Lets clocks run too fast or too slow.
   *
   * @param ppm by how many millionths; 0 for the right speed
   * @return who says what it has done so far
   */
  public Supplier<String> drift(List<String> names, long ppm) {
    var effects = new ArrayList<Supplier<String>>();
    for (String name : names) {
      effects.add(since(name));
      clock(name).drift(ppm);
      changed(name);
      world
          .faults()
          .tell(
              ppm == 0
                  ? "the clock of %s runs right".formatted(name)
                  : "the clock of %s runs %d millionths too %s"
                      .formatted(name, Math.abs(ppm), ppm > 0 ? "fast" : "slow"));
    }
    return () -> DiskFaults.together(effects);
  }

  /**
   * Sets clocks forward, or back if the time is negative.
   *
   * @return who says what it has done so far
   */
  public Supplier<String> jump(List<String> names, long byNanos) {
    var effects = new ArrayList<Supplier<String>>();
    for (String name : names) {
      effects.add(since(name));
      clock(name).jump(byNanos);
      changed(name);
      world
          .faults()
          .tell(
              "the clock of %s is set %s by %s"
                  .formatted(
                      name, byNanos > 0 ? "forward" : "back", Durations.format(Math.abs(byNanos))));
    }
    return () -> DiskFaults.together(effects);
  }

  /** Clocks run at the right speed, and stay as wrong as they have become. */
  void makeRight(List<String> names) {
    for (String name : names) {
      if (clock(name).driftPpm() != 0) {
        clock(name).drift(0);
        changed(name);
      }
    }
  }

  private Supplier<String> since(String name) {
    long before = clock(name).offsetNanos();
    return () -> {
      long wrong = clock(name).offsetNanos() - before;
      boolean seen = world.machine(name).daemon().isPresent();
      return wrong == 0 || !seen
          ? ""
          : "the clock of %s went %s %s"
              .formatted(name, Durations.format(Math.abs(wrong)), wrong > 0 ? "ahead" : "behind");
    };
  }

  private LocalClock clock(String name) {
    return world.network().clock(name);
  }

  private void changed(String name) {
    world.machine(name).daemon().ifPresent(daemon -> daemon.process().clockChanged());
  }
}
