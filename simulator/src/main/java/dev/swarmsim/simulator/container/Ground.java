package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.random.RandomGenerator;

/** What a container stands on: its machine, as far as it matters to it. */
public interface Ground {
  /** Virtual time now, in nanoseconds. */
  long nowNanos();

  /** Lets something happen after a time that the world sets. */
  EventQueue.Scheduled after(long nanos, Runnable action);

  /** How long a piece of the machine's own work takes, given how long it usually does. */
  long slowed(long nanos);

  /** Tells the agent. */
  void tell(ContainerEvent event);

  /** New dice for one purpose. */
  RandomGenerator dice(String purpose, String... names);

  /** Whether a pull that begins now finds no registry. */
  default boolean pullRefused() {
    return false;
  }

  /** The images the machine has. */
  ImageStore images();

  /** What the scenario says of the machine. */
  NodePlan plan();
}
