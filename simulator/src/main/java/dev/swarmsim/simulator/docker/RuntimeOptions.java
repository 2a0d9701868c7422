package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Privileges;
import dev.swarmsim.scheduler.model.TaskSpec;
import picocli.CommandLine.Option;

/** How containers run: as whom, where, with what rights. */
final class RuntimeOptions {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "User, and group, in containers.")
  private String user;

  @Option(
      names = {"-w", "--workdir"},
      paramLabel = "DIR",
      description = "Working directory in containers.")
  private String directory;

  @Option(names = "--init", description = "An init process in containers.")
  private Boolean init;

  @Option(
      names = {"-t", "--tty"},
      description = "A terminal for containers.")
  private Boolean tty;

  @Option(names = "--read-only", description = "Containers do not write to their root.")
  private Boolean readOnly;

  @Option(names = "--stop-signal", paramLabel = "SIGNAL", description = "What asks to stop.")
  private String stopSignal;

  @Option(names = "--isolation", paramLabel = "NAME", description = "Isolation (Windows).")
  private String isolation;

  @Option(
      names = "--credential-spec",
      paramLabel = "SPEC",
      description = "Credential spec (Windows): config://, file:// or registry://.")
  private String credentialSpec;

  @Option(
      names = "--limit-pids",
      paramLabel = "N",
      converter = Converters.Whole.class,
      description = "Limit of processes.")
  private Long limitPids;

  @Option(
      names = "--oom-score-adj",
      paramLabel = "N",
      converter = Converters.Whole.class,
      description = "How soon the kernel kills containers.")
  private Long oomScoreAdj;

  @Option(names = "--with-registry-auth", description = "Accepted; nobody asks a registry here.")
  private boolean registryAuth;

  /** Whether credentials would have been sent along; nothing depends on it. */
  boolean registryAuth() {
    return registryAuth;
  }

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(TaskSpec.Builder task) {
    var container = task.getContainerBuilder();
    if (user != null) {
      container.setUser(user);
    }
    if (directory != null) {
      container.setDir(directory);
    }
    if (init != null) {
      container.setInit(init);
    }
    if (tty != null) {
      container.setTty(tty);
    }
    if (readOnly != null) {
      container.setReadOnly(readOnly);
    }
    if (stopSignal != null) {
      container.setStopSignal(stopSignal);
    }
    if (oomScoreAdj != null) {
      container.setOomScoreAdj(oomScoreAdj);
    }
    if (limitPids != null) {
      task.getLimitsBuilder().setPids(limitPids);
    }
    applyWindows(container);
  }

  private void applyWindows(ContainerSpec.Builder container) {
    if (isolation != null) {
      // The Engine takes words that it does not know for the default.
      boolean known = isolation.equals("process") || isolation.equals("hyperv");
      container.setIsolation(known ? isolation : "");
    }
    if (credentialSpec != null) {
      applyCredentials(container.getPrivilegesBuilder());
    }
  }

  private void applyCredentials(Privileges.Builder privileges) {
    var credentials = privileges.getCredentialSpecBuilder().clear();
    String[] parts = credentialSpec.split("://", 2);
    String value = parts.length == 2 ? parts[1] : "";
    switch (parts[0]) {
      case "config" -> credentials.setConfigId(value);
      case "file" -> credentials.setFile(value);
      case "registry" -> credentials.setRegistry(value);
      case "" -> privileges.clearCredentialSpec();
      default ->
          throw DockerException.refusal(
              "invalid credential spec: value must be prefixed with \"config://\", \"file://\","
                  + " or \"registry://\"");
    }
  }
}
