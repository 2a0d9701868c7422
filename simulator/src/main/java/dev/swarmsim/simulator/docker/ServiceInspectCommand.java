package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.simulator.json.ServiceJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints services as the API shows them. */
@Command(
    name = "docker service inspect",
    customSynopsis = "docker service inspect [OPTIONS] SERVICE [SERVICE...]",
    description = "Display detailed information on one or more services")
final class ServiceInspectCommand extends DockerCommand {
  private static final List<Network> NONE = List.of();

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
    var swarm = session.swarm();
    return Inspection.orEmpty(session, options, pretty, swarm.services())
        .thenCompose(
            services -> {
              boolean named =
                  pretty
                      && services.stream()
                          .anyMatch(service -> service.getSpec().getTask().getNetworksCount() > 0);
              return (named ? swarm.networks() : CompletableFuture.completedFuture(NONE))
                  .thenAccept(networks -> print(session, services, networks));
            });
  }

  private void print(Session session, List<Service> services, List<Network> networks) {
    if (pretty) {
      printPretty(session, services, networks);
      return;
    }
    Inspection.print(
        session,
        arguments(),
        options,
        reference -> Lookup.SERVICES.search(services, reference).map(ServiceJson::withDefaults),
        ServiceInspectCommand::missing);
  }

  private void printPretty(Session session, List<Service> services, List<Network> networks) {
    Map<String, String> names = new TreeMap<>();
    networks.forEach(
        network -> names.put(network.getId(), network.getSpec().getAnnotations().getName()));
    for (String reference : arguments()) {
      Service service =
          Lookup.SERVICES
              .search(services, reference)
              .orElseThrow(() -> DockerException.refusal(missing(reference)));
      session.printText(ServicePretty.of(service, names, session.clock().nowNanos()));
    }
  }

  private static String missing(String reference) {
    return "Error: no such service: " + reference;
  }
}
