package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.Container;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a container of this node has printed. */
@Command(
    name = "docker logs",
    customSynopsis = "docker logs [OPTIONS] CONTAINER",
    description = "Fetch the logs of a container")
final class LogsCommand extends DockerCommand {
  @Mixin private LogOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    String reference = arguments().getFirst();
    Container container =
        InspectCommand.find(session.engine(), reference)
            .orElseThrow(() -> DockerException.daemon("No such container: " + reference));
    options
        .lines(session.engine().logs(container.id()), session.clock().nowNanos(), "")
        .forEach(session::print);
    return Futures.done();
  }
}
