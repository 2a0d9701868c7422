package dev.swarmsim.simulator.docker;

import picocli.CommandLine.Option;

/** Whether a command waits for its service to converge, and whether it tells of it. */
final class WaitOptions {
  @Option(
      names = {"-d", "--detach"},
      description = "Does not wait for the service to converge.")
  private boolean detach;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints no progress.")
  private boolean quiet;

  boolean detach() {
    return detach;
  }

  boolean quiet() {
    return quiet;
  }
}
