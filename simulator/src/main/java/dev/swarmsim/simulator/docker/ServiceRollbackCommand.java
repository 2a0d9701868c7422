package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes back to a service's previous spec. */
@Command(
    name = "docker service rollback",
    customSynopsis = "docker service rollback [OPTIONS] SERVICE",
    description = "Revert changes to a service's configuration")
final class ServiceRollbackCommand extends DockerCommand {
  @Mixin private WaitOptions wait;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return rollBack(session, arguments().getFirst(), wait);
  }

  /** What {@code service update --rollback} does as well. */
  static CompletableFuture<Void> rollBack(Session session, String reference, WaitOptions wait) {
    var swarm = session.swarm();
    return swarm
        .service(reference)
        .thenCompose(swarm::rollback)
        .thenCompose(
            ignored -> {
              session.print(reference);
              return wait.detach()
                  ? Futures.done()
                  : new Convergence(session, reference, wait.quiet()).await();
            });
  }
}
