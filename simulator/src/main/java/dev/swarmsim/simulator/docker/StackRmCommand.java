package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.stack.Namespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Removes stacks: services by name, then secrets, configs and networks, each in the order of ids. A
 * network that tasks still leave goes a little later, as soon as the last of them has gone.
 */
@Command(
    name = "docker stack rm",
    customSynopsis = "docker stack rm [OPTIONS] STACK [STACK...]",
    description = "Remove one or more stacks")
final class StackRmCommand extends DockerCommand {
  private static final long POLL_NANOS = 200_000_000L;

  @Option(
      names = {"-d", "--detach"},
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Does not wait for the stack's tasks to end.")
  private boolean detach = true;

  /** What a stack has. */
  private record Holdings(
      List<Service> services, List<Secret> secrets, List<Config> configs, List<Network> networks) {
    boolean none() {
      return services.isEmpty() && secrets.isEmpty() && configs.isEmpty() && networks.isEmpty();
    }
  }

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var failed = new ArrayList<String>();
    CompletableFuture<Void> chain = Futures.done();
    for (String stack : arguments()) {
      chain =
          chain
              .thenCompose(ignored -> holdings(session, stack))
              .thenCompose(holdings -> remove(session, stack, holdings, failed));
    }
    return chain.thenAccept(
        ignored -> {
          if (!failed.isEmpty()) {
            throw DockerException.refusal(String.join("\n", failed));
          }
        });
  }

  private static CompletableFuture<Holdings> holdings(Session session, String stack) {
    var client = session.swarm();
    return session
        .swarm()
        .services()
        .thenCompose(
            services ->
                client
                    .networks()
                    .thenCompose(
                        networks ->
                            client
                                .secrets()
                                .thenCombine(
                                    client.configs(),
                                    (secrets, configs) ->
                                        new Holdings(
                                            of(stack, services, s -> s.getSpec().getAnnotations()),
                                            of(stack, secrets, s -> s.getSpec().getAnnotations()),
                                            of(stack, configs, c -> c.getSpec().getAnnotations()),
                                            of(
                                                stack,
                                                networks,
                                                n -> n.getSpec().getAnnotations())))));
  }

  private static <T> List<T> of(String stack, List<T> all, Function<T, Annotations> annotations) {
    return all.stream()
        .filter(object -> Namespace.of(annotations.apply(object)).equals(stack))
        .toList();
  }

  private CompletableFuture<Void> remove(
      Session session, String stack, Holdings holdings, List<String> failed) {
    if (holdings.none()) {
      session.complain("Nothing found in stack: " + stack);
      return Futures.done();
    }
    var client = session.swarm();
    var removals = new Removals(session);
    holdings.services().stream()
        .sorted(Comparator.comparing(service -> service.getSpec().getAnnotations().getName()))
        .forEach(
            service ->
                removals.add(
                    "service",
                    service.getSpec().getAnnotations(),
                    service.getId(),
                    () -> session.swarm().removeService(service)));
    holdings
        .secrets()
        .forEach(
            secret ->
                removals.add(
                    "secret",
                    secret.getSpec().getAnnotations(),
                    secret.getId(),
                    () -> client.removeSecret(secret)));
    holdings
        .configs()
        .forEach(
            config ->
                removals.add(
                    "config",
                    config.getSpec().getAnnotations(),
                    config.getId(),
                    () -> client.removeConfig(config)));
    holdings
        .networks()
        .forEach(
            network ->
                removals.add(
                    "network",
                    network.getSpec().getAnnotations(),
                    network.getId(),
                    () -> client.removeNetwork(network)));
    return removals
        .all()
        .thenCompose(
            well -> {
              if (!well) {
                failed.add("failed to remove some resources from stack: " + stack);
                return Futures.done();
              }
              return detach ? Futures.done() : tasksGone(session, stack);
            });
  }

  /** Removals one after another; a refusal is told and does not end them. */
  private static final class Removals {
    private final Session session;
    private CompletableFuture<Boolean> chain = CompletableFuture.completedFuture(true);

    Removals(Session session) {
      this.session = session;
    }

    void add(
        String kind, Annotations annotations, String id, Supplier<CompletableFuture<?>> removal) {
      chain =
          chain.thenCompose(
              well -> {
                session.print("Removing %s %s".formatted(kind, annotations.getName()));
                return removal
                    .get()
                    .thenApply(ignored -> well)
                    .exceptionally(
                        failure -> {
                          // Docker ends this line with no newline.
                          session.complainText(
                              "Failed to remove %s %s: %s"
                                  .formatted(kind, id, Futures.refusal(failure)));
                          return false;
                        });
              });
    }

    CompletableFuture<Boolean> all() {
      return chain;
    }
  }

  private static CompletableFuture<Void> tasksGone(Session session, String stack) {
    return session
        .swarm()
        .tasks()
        .thenCompose(
            tasks -> {
              boolean gone =
                  tasks.stream()
                      .filter(task -> Namespace.of(task.getServiceAnnotations()).equals(stack))
                      .noneMatch(StackRmCommand::lives);
              return gone || session.interrupted()
                  ? Futures.done()
                  : session
                      .clock()
                      .sleep(POLL_NANOS)
                      .thenCompose(ignored -> tasksGone(session, stack));
            });
  }

  private static boolean lives(Task task) {
    return task.getStatus().getState().getNumber() <= TaskState.RUNNING_VALUE;
  }
}
