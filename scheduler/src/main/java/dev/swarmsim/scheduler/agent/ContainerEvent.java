package dev.swarmsim.scheduler.agent;

/**
 * What became of a task's container. Events that no longer matter (of a task that is finished or
 * unknown) are ignored.
 */
public sealed interface ContainerEvent {
  /** The task concerned. */
  String taskId();

  /** {@link AgentEffect.Prepare} is done: image there, container created. */
  record Prepared(String taskId) implements ContainerEvent {}

  /**
   * {@link AgentEffect.Prepare} failed.
   *
   * @param reason the engine's words, such as «No such image: web:1»
   */
  record PrepareFailed(String taskId, String reason) implements ContainerEvent {}

  /** {@link AgentEffect.Start} is done; with a health check, the first result was healthy. */
  record Started(String taskId, String containerId) implements ContainerEvent {}

  /**
   * The container could not be started, or there is none any more.
   *
   * @param reason the engine's words, such as «No such container: web.1.x»
   */
  record Failed(String taskId, String reason) implements ContainerEvent {}

  /**
   * The container ended, by itself or by somebody's hand other than the agent's.
   *
   * @param reason added to the error if not empty, such as «dockerexec: unhealthy container»
   */
  record Exited(String taskId, int code, String reason) implements ContainerEvent {}

  /**
   * {@link AgentEffect.Stop} is done; also if there was nothing to stop.
   *
   * @param code the container's exit code; 0 if it never ran
   */
  record Stopped(String taskId, int code) implements ContainerEvent {}
}
