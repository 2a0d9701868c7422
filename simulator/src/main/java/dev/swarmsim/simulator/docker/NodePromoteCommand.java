package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Makes workers managers. Docker does not wait until they are; nor is it waited here. */
@Command(
    name = "docker node promote",
    customSynopsis = "docker node promote NODE [NODE...]",
    description = "Promote one or more nodes to manager in the swarm")
final class NodePromoteCommand extends DockerCommand {
  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return new RoleChange(NodeSpec.Role.MANAGER, "Node %s promoted to a manager in the swarm.")
        .run(session, arguments());
  }
}
