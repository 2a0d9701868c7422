package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.docker.Workspace;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Types a scenario's docker commands and looks at what they print. */
final class DockerSteps {
  private static final int NO_DAEMON = 1;

  private final World world;
  private final Ledger ledger;
  private final Workspace files;
  private final Map<String, String> kept = new TreeMap<>();

  DockerSteps(World world, Ledger ledger, Workspace files) {
    this.world = world;
    this.ledger = ledger;
    this.files = files;
  }

  /** Types a command; its check is decided when it ends. */
  void run(Action.Docker step, int number, String node) {
    String line = step.commandWith(kept);
    long startNanos = world.nowNanos();
    tell(StoryLine.Kind.COMMAND, node, "docker " + line);
    Optional<Engine> engine = world.engine(node);
    if (engine.isEmpty()) {
      DockerResult refused = noDaemon(node);
      ended(step, number, node, refused);
      world.onlookers().dockerEnded(end(startNanos, node, line, refused));
      return;
    }
    CompletableFuture<?> unused =
        new DockerCli(engine.get(), world, files)
            .run(DockerCommandLine.parse(line))
            .whenComplete(
                (result, failure) -> {
                  if (failure != null) {
                    world.fail(failure);
                  } else {
                    ended(step, number, node, result);
                    world.onlookers().dockerEnded(end(startNanos, node, line, result));
                  }
                });
  }

  private DockerEnd end(long startNanos, String node, String line, DockerResult result) {
    return new DockerEnd(
        startNanos,
        world.nowNanos(),
        node,
        line,
        result.exitCode(),
        result.stdout() + result.stderr());
  }

  static DockerResult noDaemon(String node) {
    return new DockerResult(
        NO_DAEMON,
        "",
        "Cannot connect to the Docker daemon at tcp://"
            + node
            + ":2375. Is the docker daemon running?\n");
  }

  private void ended(Action.Docker step, int number, String node, DockerResult result) {
    result.stdout().lines().forEach(line -> tell(StoryLine.Kind.OUTPUT, node, line));
    result.stderr().lines().forEach(line -> tell(StoryLine.Kind.OUTPUT, node, line));
    world
        .trace()
        .record(
            world.nowNanos(),
            node,
            "docker",
            (result.stdout() + result.stderr()).hashCode() * 31L + result.exitCode());
    step.as().ifPresent(name -> kept.put(name, result.stdout().strip()));
    Optional<String> wrong = wrong(step, result);
    ledger.decide(
        number,
        wrong.isEmpty() ? Outcome.HELD : Outcome.BROKEN,
        world.nowNanos(),
        wrong.orElse(""));
  }

  private static Optional<String> wrong(Action.Docker step, DockerResult result) {
    String printed = result.stdout() + result.stderr();
    if (step.refused().isPresent()) {
      String text = step.refused().get();
      if (result.exitCode() == 0) {
        return Optional.of("it was to be refused with \"" + text + "\", and succeeded");
      }
      if (!printed.contains(text)) {
        return Optional.of(
            "it was to be refused with \"%s\", and printed: %s".formatted(text, brief(printed)));
      }
    }
    int wanted = step.exit().orElse(0);
    boolean exitMatters = step.exit().isPresent() || step.refused().isEmpty();
    if (exitMatters && result.exitCode() != wanted) {
      return Optional.of(
          "exit code %d instead of %d: %s".formatted(result.exitCode(), wanted, brief(printed)));
    }
    for (String text : step.shows()) {
      if (!printed.contains(text)) {
        return Optional.of("it does not show \"%s\": %s".formatted(text, brief(printed)));
      }
    }
    for (String text : step.lacks()) {
      if (printed.contains(text)) {
        return Optional.of("it shows \"%s\": %s".formatted(text, brief(printed)));
      }
    }
    return Optional.empty();
  }

  private static String brief(String printed) {
    String text = printed.strip();
    return text.isEmpty() ? "(nothing)" : text;
  }

  private void tell(StoryLine.Kind kind, String node, String text) {
    world.tell(new StoryLine(world.nowNanos(), kind, node, text));
  }
}
