package dev.swarmsim.simulator.docker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes the networks that nothing uses. Without the flag docker asks, and nobody answers. */
@Command(
    name = "docker network prune",
    customSynopsis = "docker network prune [OPTIONS]",
    description = "Remove all unused networks")
final class NetworkPruneCommand extends DockerCommand {
  @Option(
      names = {"-f", "--force"},
      description = "Does not ask.")
  private boolean force;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    if (!force) {
      session.printText(
          "WARNING! This will remove all custom networks not used by at least one container.\n"
              + "Are you sure you want to continue? [y/N] ");
      return Futures.done();
    }
    return session.engine().networks().prune().thenAccept(removed -> print(session, removed));
  }

  private static void print(Session session, List<String> removed) {
    if (!removed.isEmpty()) {
      session.print("Deleted Networks:");
      removed.forEach(session::print);
      session.print("");
    }
  }
}
