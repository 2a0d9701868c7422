package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.HealthCheck;
import java.util.List;
import picocli.CommandLine.Option;

/** How the health of containers is checked. */
final class HealthOptions {
  @Option(names = "--health-cmd", paramLabel = "COMMAND", description = "What checks the health.")
  private String command;

  @Option(
      names = "--health-interval",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Time between checks (default the image's, or 30s).")
  private Long interval;

  @Option(
      names = "--health-timeout",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Longest time for one check.")
  private Long timeout;

  @Option(
      names = "--health-retries",
      paramLabel = "N",
      converter = Converters.Whole.class,
      description = "Failures in a row until a container is unhealthy.")
  private Long retries;

  @Option(
      names = "--health-start-period",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Time at the start in which failures do not count.")
  private Long startPeriod;

  @Option(
      names = "--health-start-interval",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Time between checks during the start period.")
  private Long startInterval;

  @Option(names = "--no-healthcheck", description = "No check, not even the image's.")
  private boolean none;

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(ContainerSpec.Builder container) {
    boolean given =
        command != null
            || interval != null
            || timeout != null
            || retries != null
            || startPeriod != null
            || startInterval != null;
    if (none) {
      if (given) {
        throw DockerException.refusal("--no-healthcheck conflicts with --health-* options");
      }
      container.setHealthCheck(HealthCheck.newBuilder().addTest("NONE"));
    } else if (given) {
      applyTo(container.getHealthCheckBuilder());
    }
  }

  private void applyTo(HealthCheck.Builder check) {
    if (check.getTestList().equals(List.of("NONE"))) {
      check.clearTest();
    }
    if (command != null) {
      check.clearTest();
      if (!command.isEmpty()) {
        check.addTest("CMD-SHELL").addTest(command);
      }
    }
    set(interval, check::setInterval);
    set(timeout, check::setTimeout);
    set(retries, check::setRetries);
    set(startPeriod, check::setStartPeriod);
    set(startInterval, check::setStartInterval);
  }

  private static void set(Long value, java.util.function.LongConsumer setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
