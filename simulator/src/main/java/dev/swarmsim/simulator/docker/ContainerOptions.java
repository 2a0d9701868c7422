package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import picocli.CommandLine.Option;

/** What containers are made of, as far as creating and updating share flags for it. */
final class ContainerOptions {
  @Option(names = "--hostname", paramLabel = "NAME", description = "Host name of containers.")
  private String hostname;

  @Option(
      names = "--stop-grace-period",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "Time to stop before being killed (default 10s).")
  private Long stopGraceNanos;

  @Option(
      names = "--entrypoint",
      paramLabel = "COMMAND",
      converter = ShellWords.class,
      description = "Replaces the image's entry point.")
  private ShellWords.Line entrypoint;

  @Option(names = "--no-resolve-image", description = "Accepted; nothing asks a registry here.")
  private boolean noResolveImage;

  /** Whether a digest would not have been asked for; nothing depends on it. */
  boolean noResolveImage() {
    return noResolveImage;
  }

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(ContainerSpec.Builder container) {
    if (hostname != null) {
      container.setHostname(hostname);
    }
    if (stopGraceNanos != null) {
      container.setStopGracePeriod(stopGraceNanos);
    }
    if (entrypoint != null) {
      container.clearCommand().addAllCommand(entrypoint.words());
    }
  }
}
