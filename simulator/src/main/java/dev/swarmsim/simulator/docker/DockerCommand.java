package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One command: it holds its flags, asks the Engine, and prints one thing.
 *
 * <p>Its picocli annotation has docker's name ({@code docker service ls}) and usage line.
 */
abstract class DockerCommand {
  @Spec private CommandSpec spec;

  @Parameters private final List<String> arguments = new ArrayList<>();

  /** Docker's name for it, e.g. {@code docker service ls}. */
  final String name() {
    return spec.name();
  }

  /** Docker's usage line for it. */
  final String usage() {
    return spec.usageMessage().customSynopsis()[0];
  }

  /** What docker's help says it does, in one sentence. */
  final String summary() {
    return spec.usageMessage().description()[0];
  }

  /** The arguments that are not flags. */
  final List<String> arguments() {
    return arguments;
  }

  /** Whether that flag was given, by its long name. */
  final boolean given(String flag) {
    return spec.commandLine().getParseResult().hasMatchedOption(flag);
  }

  /** The long names of all flags that were given. */
  final List<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .toList();
  }

  abstract ArgumentCount argumentCount();

  /** Whether flags end at the first argument, what follows being another command's. */
  boolean flagsEndAtFirstArgument() {
    return false;
  }

  /**
   * Refuses what can be refused without asking anybody.
   *
   * @throws DockerException what docker, or its daemon, would say
   */
  void check() {}

  /** Does it. A failure of the future is a {@link DockerException} or the Engine's. */
  abstract CompletableFuture<Void> run(Session session);
}
