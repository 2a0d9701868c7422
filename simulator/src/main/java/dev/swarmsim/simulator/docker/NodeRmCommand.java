package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes nodes from the swarm. */
@Command(
    name = "docker node rm",
    customSynopsis = "docker node rm [OPTIONS] NODE [NODE...]",
    description = "Remove one or more nodes from the swarm")
final class NodeRmCommand extends DockerCommand {
  @Option(
      names = {"-f", "--force"},
      description = "Removes nodes that are not down, too.")
  private boolean force;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var swarm = session.swarm();
    return Futures.forEach(
        arguments(),
        reference ->
            swarm
                .node(reference)
                .thenCompose(node -> swarm.removeNode(node, force))
                .thenAccept(ignored -> session.print(reference)));
  }
}
