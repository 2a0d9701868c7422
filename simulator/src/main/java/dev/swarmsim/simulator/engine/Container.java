package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.Task;

/**
 * A container of a task.
 *
 * @param id 64 hexadecimal digits
 * @param name {@code web.1.TASKID}
 * @param task the task it was made for
 * @param command what runs in it, as `docker ps` shows it, without quotes
 * @param state where it stands
 * @param createdAtNanos when it was made, in virtual nanoseconds
 * @param startedAtNanos when it started; 0 before that
 * @param endedAtNanos when it ended; 0 before that
 * @param exitCode its exit code once ended
 */
public record Container(
    String id,
    String name,
    Task task,
    String command,
    State state,
    long createdAtNanos,
    long startedAtNanos,
    long endedAtNanos,
    int exitCode) {

  /** Where a container stands. */
  public enum State {
    CREATED,
    RUNNING,
    EXITED
  }
}
