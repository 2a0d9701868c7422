package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.simulator.json.SecretJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints secrets as the API shows them. */
@Command(
    name = "docker secret inspect",
    customSynopsis = "docker secret inspect [OPTIONS] SECRET [SECRET...]",
    description = "Display detailed information on one or more secrets")
final class SecretInspectCommand extends DockerCommand {
  @Mixin private InspectOptions options;

  @Option(names = "--pretty", description = "Prints it for people.")
  private boolean pretty;

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
    return Inspection.orEmpty(session, options, pretty, session.swarm().secrets())
        .thenAccept(all -> print(session, all));
  }

  private void print(Session session, List<Secret> all) {
    if (pretty) {
      session.print(
          arguments().stream()
              .map(reference -> PayloadText.of(Lookup.SECRETS.find(all, reference)))
              .collect(Collectors.joining("\n")));
      return;
    }
    Inspection.print(
        session,
        arguments(),
        options,
        reference -> Lookup.SECRETS.search(all, reference).map(SecretJson::of),
        reference -> DockerException.DAEMON + "secret " + reference + " not found");
  }
}
