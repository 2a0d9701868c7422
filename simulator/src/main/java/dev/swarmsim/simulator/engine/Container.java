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
 * @param health what its health check says of it
 * @param oomKilled whether it was killed for want of memory
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
    int exitCode,
    Health health,
    boolean oomKilled) {

  /** A container without a health check, which was not killed for want of memory. */
  public Container(
      String id,
      String name,
      Task task,
      String command,
      State state,
      long createdAtNanos,
      long startedAtNanos,
      long endedAtNanos,
      int exitCode) {
    this(
        id,
        name,
        task,
        command,
        state,
        createdAtNanos,
        startedAtNanos,
        endedAtNanos,
        exitCode,
        Health.NONE,
        false);
  }

  /** Where a container stands. */
  public enum State {
    CREATED,
    RUNNING,
    EXITED
  }

  /** What the health check says; {@code NONE} without one. */
  public enum Health {
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY
  }

  /** The same container now running, from that moment on. */
  public Container running(long nowNanos, Health now) {
    return new Container(
        id, name, task, command, State.RUNNING, createdAtNanos, nowNanos, 0, 0, now, false);
  }

  /** The same container with another health. */
  public Container with(Health now) {
    return new Container(
        id,
        name,
        task,
        command,
        state,
        createdAtNanos,
        startedAtNanos,
        endedAtNanos,
        exitCode,
        now,
        oomKilled);
  }

  /** The same container, ended at that moment. */
  public Container ended(long nowNanos, int code, boolean outOfMemory) {
    return new Container(
        id,
        name,
        task,
        command,
        State.EXITED,
        createdAtNanos,
        startedAtNanos,
        nowNanos,
        code,
        health,
        outOfMemory);
  }
}
