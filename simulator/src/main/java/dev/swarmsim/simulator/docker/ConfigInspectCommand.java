package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.simulator.json.ConfigJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints configs as the API shows them. */
@Command(
    name = "docker config inspect",
    customSynopsis = "docker config inspect [OPTIONS] CONFIG [CONFIG...]",
    description = "Display detailed information on one or more configs")
final class ConfigInspectCommand extends DockerCommand {
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
    return Inspection.orEmpty(session, options, pretty, session.swarm().configs())
        .thenAccept(all -> print(session, all));
  }

  private void print(Session session, List<Config> all) {
    if (pretty) {
      session.print(
          arguments().stream()
              .map(reference -> PayloadText.of(Lookup.CONFIGS.find(all, reference)))
              .collect(Collectors.joining("\n")));
      return;
    }
    Inspection.print(
        session,
        arguments(),
        options,
        reference -> Lookup.CONFIGS.search(all, reference).map(ConfigJson::of),
        reference -> DockerException.DAEMON + "config " + reference + " not found");
  }
}
