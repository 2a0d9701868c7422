package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Makes managers workers. Docker does not wait until they are; nor is it waited here. */
@Command(
    name = "docker node demote",
    customSynopsis = "docker node demote NODE [NODE...]",
    description = "Demote one or more nodes from manager in the swarm")
final class NodeDemoteCommand extends DockerCommand {
  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return new RoleChange(NodeSpec.Role.WORKER, "Manager %s demoted in the swarm.")
        .run(session, arguments());
  }
}
