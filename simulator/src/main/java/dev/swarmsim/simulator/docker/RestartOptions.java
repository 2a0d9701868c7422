package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.TaskSpec;
import picocli.CommandLine.Option;

/** When an ended task is replaced. */
final class RestartOptions {
  @Option(
      names = "--restart-condition",
      paramLabel = "CONDITION",
      description = "none, on-failure or any (default any).")
  private String condition;

  @Option(
      names = "--restart-delay",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Pause before a successor starts (default 5s).")
  private Long delayNanos;

  @Option(
      names = "--restart-max-attempts",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Most successors before giving up.")
  private Long maxAttempts;

  @Option(
      names = "--restart-window",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "The time in which attempts count.")
  private Long windowNanos;

  /**
   * @throws DockerException if the condition is none that Docker knows
   */
  void check() {
    applyTo(TaskSpec.newBuilder());
  }

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(TaskSpec.Builder task) {
    if (condition != null) {
      task.getRestartBuilder().setCondition(condition(condition));
    }
    if (delayNanos != null) {
      task.getRestartBuilder().setDelay(delayNanos);
    }
    if (maxAttempts != null) {
      task.getRestartBuilder().setMaxAttempts(maxAttempts);
    }
    if (windowNanos != null) {
      task.getRestartBuilder().setWindow(windowNanos);
    }
  }

  private static RestartPolicy.Condition condition(String text) {
    return switch (text) {
      case "none" -> RestartPolicy.Condition.NONE;
      case "on-failure" -> RestartPolicy.Condition.ON_FAILURE;
      case "any" -> RestartPolicy.Condition.ANY;
      default -> throw DockerException.daemon("invalid RestartCondition: \"" + text + "\"");
    };
  }
}
