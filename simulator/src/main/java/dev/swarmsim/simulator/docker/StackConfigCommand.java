package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints compose files merged and written out. Asks no Engine. */
@Command(
    name = "docker stack config",
    customSynopsis = "docker stack config [OPTIONS]",
    description = "Outputs the final config file, after doing merges and interpolations")
final class StackConfigCommand extends DockerCommand {
  @Mixin private ComposeOptions compose;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    compose.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    session.printText(compose.load(session).print());
    return Futures.done();
  }
}
