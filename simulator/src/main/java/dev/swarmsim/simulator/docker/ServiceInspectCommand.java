package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints services as the API shows them. */
@Command(
    name = "docker service inspect",
    customSynopsis = "docker service inspect [OPTIONS] SERVICE [SERVICE...]",
    description = "Display detailed information on one or more services")
final class ServiceInspectCommand extends DockerCommand {
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
    return session
        .swarm()
        .services()
        .thenAccept(
            services ->
                Inspection.print(
                    session,
                    arguments(),
                    options,
                    reference -> Lookup.SERVICES.search(services, reference).map(ServiceJson::of),
                    reference -> "Error: no such service: " + reference));
  }
}
