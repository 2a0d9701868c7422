package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.scenario.Behaviour;

/** What simulated containers do: how long they take to come, and how they go. */
public interface Workload {
  /** What the containers of a task do. */
  Behaviour of(Task task);

  /** What runs in the container, as `docker ps` shows it. */
  String command(Task task);
}
