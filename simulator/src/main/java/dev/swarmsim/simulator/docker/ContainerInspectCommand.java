package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints containers of this node as the API shows them. */
@Command(
    name = "docker container inspect",
    customSynopsis = "docker container inspect [OPTIONS] CONTAINER [CONTAINER...]",
    description = "Display detailed information on one or more containers")
final class ContainerInspectCommand extends DockerCommand {
  @Mixin private InspectOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    options.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    Inspection.print(
        session,
        arguments(),
        options,
        reference -> InspectCommand.container(session.engine(), reference),
        reference -> DockerException.DAEMON + "No such container: " + reference);
    return Futures.done();
  }
}
