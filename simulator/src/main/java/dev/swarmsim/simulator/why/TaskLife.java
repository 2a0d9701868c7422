package dev.swarmsim.simulator.why;

import java.util.List;

/**
 * All that became of one task.
 *
 * @param id the task's id
 * @param name {@code web.3}, or {@code web.w2} for a task of a global service
 * @param service the service's name
 * @param moments in the order of time
 */
public record TaskLife(String id, String name, String service, List<Moment> moments) {
  /** What is said of a task that the managers deleted. */
  static final String FORGOTTEN = "forgotten";

  public TaskLife {
    moments = List.copyOf(moments);
  }

  /** Whether the managers have deleted it. */
  public boolean forgotten() {
    return !moments.isEmpty() && moments.getLast().what().equals(FORGOTTEN);
  }
}
