package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills containers of this node; the swarm then replaces their tasks. */
@Command(
    name = "docker kill",
    customSynopsis = "docker kill [OPTIONS] CONTAINER [CONTAINER...]",
    description = "Kill one or more running containers")
final class KillCommand extends DockerCommand {
  @Option(
      names = {"-s", "--signal"},
      paramLabel = "SIGNAL",
      description = "KILL or SIGKILL; no other one is simulated.")
  private String signal = "";

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    if (!signal.isEmpty() && !signal.matches("(SIG)?KILL|9")) {
      throw DockerException.notSimulated("the signal " + signal + "; use KILL");
    }
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return Futures.forEach(
        arguments(),
        container ->
            session.engine().kill(container).thenAccept(ignored -> session.print(container)));
  }
}
