package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineLostException;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The docker command of one node.
 *
 * <p>Single-threaded, like the simulation: {@link #run} returns at once, and the result completes
 * on virtual time. Differences from docker: nothing is read from the environment, there is no
 * terminal (progress is printed as into a pipe), and no registry is asked for digests, so that the
 * warning about them is missing.
 */
public final class DockerCli {
  private final Engine engine;
  private final VirtualClock clock;

  /** A command that talks to this Engine only. */
  public DockerCli(Engine engine, VirtualClock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Runs a command line.
   *
   * <p>Commands that wait for a service to converge wait without end, as docker does; cancel the
   * future to stop them. What the swarm was told by then stays.
   *
   * @param args the words after {@code docker}
   * @return the result; a refusal is a result too. The future fails only by a fault of ours
   */
  public CompletableFuture<DockerResult> run(List<String> args) {
    var session = new Session(engine, clock);
    var result = new CompletableFuture<DockerResult>();
    Futures.whenEnded(
        Futures.done().thenCompose(ignored -> Commands.parse(args).run(session)),
        (ignored, failure) -> finish(session, failure, result));
    Futures.whenEnded(
        result,
        (ignored, failure) -> {
          if (result.isCancelled()) {
            session.interrupt();
          }
        });
    return result;
  }

  private static void finish(
      Session session, Throwable failure, CompletableFuture<DockerResult> result) {
    if (failure == null) {
      result.complete(session.result(0));
      return;
    }
    switch (Futures.cause(failure)) {
      case DockerException refused -> {
        session.complain(refused.getMessage());
        result.complete(session.result(refused.exitCode()));
      }
      case EngineException refused -> {
        session.complain(DockerException.DAEMON + refused.getMessage());
        result.complete(session.result(1));
      }
      case EngineLostException lost -> {
        session.complain(lost.getMessage());
        result.complete(session.result(1));
      }
      case Throwable fault -> result.completeExceptionally(fault);
    }
  }

  /**
   * Checks a command line without running it: does the command exist, do its flags, are there as
   * many arguments as it needs, and can their values be read? Whether a service of that name exists
   * is not asked.
   *
   * @param args the words after {@code docker}
   * @return what is wrong, in one line, with the nearest correct word if there is one; empty if
   *     nothing is wrong
   */
  public static Optional<String> validate(List<String> args) {
    try {
      Commands.parse(args);
      return Optional.empty();
    } catch (DockerException refused) {
      String text = refused.getMessage().lines().findFirst().orElse("");
      return Optional.of(
          Suggestions.forRefusal(args, text)
              .map(word -> text + "; did you mean " + word + "?")
              .orElse(text));
    }
  }
}
