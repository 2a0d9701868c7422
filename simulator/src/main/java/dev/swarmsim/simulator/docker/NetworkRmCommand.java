package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Removes networks. Before the ingress network goes docker asks: without a «y» on standard input it
 * simulation: so it stays, unless the flag says that it is to go.
 */
@Command(
    name = "docker network rm",
    customSynopsis = "docker network rm NETWORK [NETWORK...]",
    description = "Remove one or more networks")
final class NetworkRmCommand extends DockerCommand {
  private static final int NOT_FOUND = 404;
  private static final String WARNING =
      "WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run"
          + " the same docker engine version. Otherwise, removal may not be effective and"
          + " functionality of newly create ingress networks will be impaired.\n"
          + "Are you sure you want to continue? [y/N] ";

  @Option(
      names = {"-f", "--force"},
      description = "No error if the network does not exist; removes ingress without asking.")
  private boolean force;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    List<String> refused = new ArrayList<>();
    return Futures.forEach(
            arguments(),
            reference ->
                remove(session, reference)
                    .exceptionally(failure -> complain(session, failure, reference, refused)))
        .thenRun(
            () -> {
              if (!refused.isEmpty()) {
                throw DockerException.refusal("exit status 1");
              }
            });
  }

  private CompletableFuture<Void> remove(Session session, String reference) {
    var networks = session.engine().networks();
    return networks
        .find(reference, false)
        .handle((network, missing) -> Optional.ofNullable(network))
        .thenCompose(
            network -> {
              if (!force && network.filter(NetworkRmCommand::isIngress).isPresent()) {
                session.printText(WARNING);
                if (!session.stdin().orElse("").strip().equalsIgnoreCase("y")) {
                  return Futures.done();
                }
              }
              return networks.remove(reference).thenRun(() -> session.print(reference));
            });
  }

  private static boolean isIngress(NetworkInfo network) {
    return network.network().getSpec().getIngress();
  }

  private Void complain(
      Session session, Throwable failure, String reference, List<String> refused) {
    boolean missing =
        Futures.cause(failure) instanceof EngineException refusal && refusal.status() == NOT_FOUND;
    if (!(force && missing)) {
      refused.add(reference);
      session.complain(Futures.refusal(failure));
    }
    return null;
  }
}
