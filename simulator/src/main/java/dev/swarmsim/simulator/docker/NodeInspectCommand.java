package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints nodes as the API shows them; {@code self} is the one that is asked. */
@Command(
    name = "docker node inspect",
    customSynopsis = "docker node inspect [OPTIONS] self|NODE [NODE...]",
    description = "Display detailed information on one or more nodes")
final class NodeInspectCommand extends DockerCommand {
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
    String self = session.engine().info().nodeId();
    return session
        .swarm()
        .nodes()
        .thenAccept(
            nodes ->
                Inspection.print(
                    session,
                    arguments(),
                    options,
                    reference ->
                        Lookup.NODES
                            .search(nodes, reference.equals("self") ? self : reference)
                            .map(NodeJson::of),
                    reference -> DockerException.DAEMON + "node " + reference + " not found"));
  }
}
