package dev.swarmsim.simulator.docker;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of commands that list tasks. */
final class TaskOptions {
  @Mixin private ListOptions list;

  @Option(names = "--no-trunc", description = "Does not cut ids and errors.")
  private boolean noTrunc;

  @Option(names = "--no-resolve", description = "Prints ids instead of names.")
  private boolean noResolve;

  ListOptions list() {
    return list;
  }

  boolean noTrunc() {
    return noTrunc;
  }

  boolean noResolve() {
    return noResolve;
  }
}
