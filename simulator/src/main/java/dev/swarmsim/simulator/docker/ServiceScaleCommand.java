package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets the number of replicas of services, then waits for each. */
@Command(
    name = "docker service scale",
    customSynopsis = "docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]",
    description = "Scale one or multiple replicated services")
final class ServiceScaleCommand extends DockerCommand {
  private record Wish(String service, String replicas) {}

  @Option(
      names = {"-d", "--detach"},
      description = "Does not wait for the services to converge.")
  private boolean detach;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    for (String argument : arguments()) {
      if (!argument.contains("=")) {
        throw DockerException.refusal(
            "invalid scale specifier '%s'.\nSee '%s --help'.\n\nUsage:  %s\n\n%s"
                .formatted(argument, name(), usage(), summary()));
      }
    }
    List<String> unreadable = new ArrayList<>();
    for (Wish wish : wishes()) {
      try {
        replicas(wish);
      } catch (DockerException refused) {
        unreadable.add(wish.service() + ": " + refused.getMessage());
      }
    }
    // Docker scales those it can read; that nothing at all can be read is known beforehand.
    if (unreadable.size() == arguments().size()) {
      throw DockerException.refusal(String.join("\n", unreadable));
    }
  }

  private List<Wish> wishes() {
    List<Wish> wishes = new ArrayList<>();
    for (String argument : arguments()) {
      int equals = argument.indexOf('=');
      wishes.add(new Wish(argument.substring(0, equals), argument.substring(equals + 1)));
    }
    return wishes;
  }

  private static long replicas(Wish wish) {
    try {
      return Values.uint(wish.replicas());
    } catch (IllegalArgumentException malformed) {
      throw new DockerException(
          1, "invalid replicas value " + wish.replicas() + ": " + malformed.getMessage());
    }
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    List<String> scaled = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    return named(wishes(), Wish::service, refusals, wish -> scale(session, wish, scaled))
        .thenCompose(
            ignored ->
                named(
                    detach ? List.of() : scaled,
                    Function.identity(),
                    refusals,
                    service -> new Convergence(session, service, false).await()))
        .thenAccept(
            ignored -> {
              if (!refusals.isEmpty()) {
                throw DockerException.refusal(String.join("\n", refusals));
              }
            });
  }

  private static CompletableFuture<Void> scale(Session session, Wish wish, List<String> scaled) {
    return session
        .swarm()
        .service(wish.service())
        .thenCompose(
            service -> session.swarm().updateService(service, scaled(service, replicas(wish))))
        .thenAccept(
            ignored -> {
              session.print(wish.service() + " scaled to " + wish.replicas());
              scaled.add(wish.service());
            });
  }

  private static ServiceSpec scaled(Service service, long replicas) {
    var spec = service.getSpec().toBuilder();
    if (spec.hasReplicated()) {
      spec.getReplicatedBuilder().setReplicas(replicas);
    } else if (spec.hasReplicatedJob()) {
      spec.getReplicatedJobBuilder().setTotalCompletions(replicas);
    } else {
      throw DockerException.refusal(
          "scale can only be used with replicated or replicated-job mode");
    }
    return spec.build();
  }

  /** Does something for each in turn; refusals are kept under the service's name. */
  private static <T> CompletableFuture<Void> named(
      List<T> items,
      Function<T, String> name,
      List<String> refusals,
      Function<T, CompletableFuture<Void>> action) {
    return Futures.forEach(
        items,
        item ->
            Futures.done()
                .thenCompose(ignored -> action.apply(item))
                .exceptionally(
                    failure -> {
                      refusals.add(name.apply(item) + ": " + Futures.refusal(failure));
                      return null;
                    }));
  }
}
