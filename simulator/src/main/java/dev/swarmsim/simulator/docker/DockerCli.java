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
  private final Workspace files;

  /** A command that talks to this Engine only. */
  public DockerCli(Engine engine, VirtualClock clock) {
    this(engine, clock, Workspace.EMPTY);
  }

  /** The same, by a user who has files. */
  public DockerCli(Engine engine, VirtualClock clock, Workspace files) {
    this.engine = engine;
    this.clock = clock;
    this.files = files;
  }

  /**
   * Runs a command line.
   *
   * <p>Commands that wait for a service to converge wait without end, as docker does; cancel the
   * future to stop them. What the swarm was told by then stays.
   *
   * @param args the words after {@code docker}; the last two may be {@code <<<} and a text, which
   *     is the command's standard input
   * @return the result; a refusal is a result too. The future fails only by a fault of ours
   */
  public CompletableFuture<DockerResult> run(List<String> args) {
    Running running = start(args);
    Futures.whenEnded(
        running.result(),
        (ignored, failure) -> {
          if (running.result().isCancelled()) {
            running.interrupt();
          }
        });
    return running.result();
  }

  /** As {@link #run}, with a way to interrupt the command that keeps what it printed by then. */
  public Running start(List<String> args) {
    var line = HereString.of(args);
    var session = new Session(engine, clock, files, line.text());
    var result = new CompletableFuture<DockerResult>();
    Futures.whenEnded(
        Futures.done().thenCompose(ignored -> run(line.words(), session)),
        (ignored, failure) -> finish(session, failure, result));
    return new Running(session, result);
  }

  private static CompletableFuture<Void> run(List<String> words, Session session) {
    Commands.Parsed parsed = Commands.parse(words);
    CompletableFuture<Void> ended = parsed.command().run(session);
    Futures.whenEnded(
        ended,
        (ignored, failure) -> {
          // An interrupted command may still be under way.
          if (!session.interrupted()) {
            parsed.release();
          }
        });
    return ended;
  }

  /** A command that is under way. */
  public static final class Running {
    private static final int INTERRUPTED = 130;

    private final Session session;
    private final CompletableFuture<DockerResult> result;

    private Running(Session session, CompletableFuture<DockerResult> result) {
      this.session = session;
      this.result = result;
    }

    /** Completes when the command ends. */
    public CompletableFuture<DockerResult> result() {
      return result;
    }

    /** As if somebody pressed Ctrl-C: the command ends, what it has told the swarm stays. */
    public void interrupt() {
      session.interrupt();
      if (!result.isDone()) {
        boolean waits = session.waitsForConvergence();
        if (waits) {
          session.print("Operation continuing in background.");
          session.print("Use `docker service ps " + session.watched() + "` to check progress.");
        }
        result.complete(session.result(waits ? 0 : INTERRUPTED));
      }
    }
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
      Commands.parse(HereString.of(args).words()).release();
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
