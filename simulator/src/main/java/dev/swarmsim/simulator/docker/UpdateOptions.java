package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ServiceSpec;
import picocli.CommandLine.Option;

/** How a service is updated. */
final class UpdateOptions {
  @Option(
      names = "--update-parallelism",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Tasks changed at the same time; 0 is all (default 1).")
  private Long parallelism;

  @Option(
      names = "--update-delay",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Pause between changes (default 0s).")
  private Long delayNanos;

  @Option(
      names = "--update-failure-action",
      paramLabel = "ACTION",
      description = "What is done after too many failures (default pause).")
  private String failureAction;

  @Option(
      names = "--update-monitor",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "How long a changed task is watched (default 5s).")
  private Long monitorNanos;

  @Option(
      names = "--update-max-failure-ratio",
      paramLabel = "RATIO",
      converter = Converters.Ratio.class,
      description = "Share of failures that is borne (default 0).")
  private Float maxFailureRatio;

  @Option(
      names = "--update-order",
      paramLabel = "ORDER",
      description = "stop-first or start-first (default stop-first).")
  private String order;

  /**
   * @throws DockerException if the action or the order is none that Docker knows
   */
  void check() {
    applyTo(ServiceSpec.newBuilder());
  }

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(ServiceSpec.Builder service) {
    boolean known = service.hasUpdate();
    var config = new UpdateSettings(service.getUpdateBuilder(), "update");
    if (!config.apply(
        known, parallelism, delayNanos, failureAction, monitorNanos, maxFailureRatio, order)) {
      service.clearUpdate();
    }
  }
}
