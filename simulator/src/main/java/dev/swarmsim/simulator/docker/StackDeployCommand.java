package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.stack.Compose;
import dev.swarmsim.simulator.stack.ComposeException;
import dev.swarmsim.simulator.stack.ComposeLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes or updates a stack. */
@Command(
    name = "docker stack deploy",
    customSynopsis = "docker stack deploy [OPTIONS] STACK",
    description = "Deploy a new stack or update an existing stack")
final class StackDeployCommand extends DockerCommand {
  private static final List<String> RESOLUTIONS = List.of("always", "changed", "never");

  @Mixin private ComposeOptions compose;

  @Option(names = "--prune", description = "Removes services that the file no longer has.")
  private boolean prune;

  @Option(
      names = "--resolve-image",
      paramLabel = "WHEN",
      description = "always, changed or never; there is no registry to ask.")
  private String resolveImage = "always";

  @Option(
      names = {"-d", "--detach"},
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Does not wait for the services to converge.")
  private boolean detach = true;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints no progress.")
  private boolean quiet;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    compose.check();
    String name = arguments().getFirst();
    if (name.replaceAll("[\\s'\"]", "").isEmpty()) {
      throw DockerException.refusal("invalid stack name: \"%s\"".formatted(name));
    }
    if (!RESOLUTIONS.contains(resolveImage)) {
      throw DockerException.refusal(
          "Invalid option %s for flag --resolve-image".formatted(resolveImage));
    }
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    Compose loaded = compose.load(session);
    loaded.warnings().forEach(session::complainText);
    try {
      ComposeLoader.checkImages(loaded);
    } catch (ComposeException refused) {
      throw DockerException.refusal(refused.getMessage());
    }
    if (!given("--detach")) {
      session.complain(
          "Since --detach=false was not specified, tasks will be created in the background.");
      session.complain("In a future release, --detach=false will become the default.");
    }
    if (!session.engine().info().manager()) {
      throw DockerException.refusal(
          "this node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to"
              + " connect this node to swarm and try again");
    }
    return new StackDeployment(session, loaded, arguments().getFirst())
        .deploy(prune)
        .thenCompose(ids -> detach ? Futures.done() : converge(session, ids));
  }

  private CompletableFuture<Void> converge(Session session, List<String> ids) {
    CompletableFuture<Void> chain = Futures.done();
    for (String id : ids) {
      chain = chain.thenCompose(ignored -> new Convergence(session, id, quiet).await());
    }
    return chain;
  }
}
