package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Trigger;
import dev.swarmsim.simulator.scenario.expression.Facts;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the condition of a step: looks at it every 10 ms of virtual time, and lets the step
 * happen each time that it has become true, as often as it may.
 */
final class TriggerWatch {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final EventQueue queue;
  private final Facts facts;
  private final Trigger trigger;
  private final Runnable step;
  private boolean held;
  private int fired;

  TriggerWatch(EventQueue queue, Facts facts, Trigger trigger, Runnable step) {
    this.queue = queue;
    this.facts = facts;
    this.trigger = trigger;
    this.step = step;
  }

  /** Whether the step has happened or is about to. */
  boolean hasFired() {
    return fired > 0;
  }

  /** Looks now, and again until the step has happened as often as it may. */
  void look() {
    boolean holds = trigger.that().holds(facts);
    if (holds && !held) {
      fired++;
      queue.after(trigger.afterNanos(), step);
    }
    held = holds;
    if (fired < trigger.times()) {
      queue.after(LOOK_NANOS, this::look);
    }
  }
}
