package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.engine.Refusals;
import dev.swarmsim.simulator.json.Times;
import dev.swarmsim.simulator.run.WorldStage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Logs of containers, tasks and services, in Docker's frames of eight bytes and a line. What
 * containers print is all standard output. A service's lines are fetched from every node whose
 * Engine runs; with {@code follow} they are looked for twice a virtual second.
 */
final class LogOperations {
  private static final String MULTIPLEXED = "application/vnd.docker.multiplexed-stream";
  private static final byte STANDARD_OUTPUT = 1;
  private static final int HEADER_BYTES = 8;
  private static final long LOOK_NANOS = 500_000_000;

  private LogOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/containers/{}/logs", LogOperations::ofContainer)
        .add("GET", "/services/{}/logs", LogOperations::ofService)
        .add("GET", "/tasks/{}/logs", LogOperations::ofTask);
  }

  /**
   * Where lines come from.
   *
   * @param container its id
   * @param details what is told of it with each line
   */
  private record Source(String node, String container, String details) {}

  private static CompletableFuture<HttpAnswer> ofContainer(EngineCall call) {
    return call.node()
        .ask(
            engine -> {
              Container found =
                  engine.containers().stream()
                      .filter(
                          c ->
                              c.id().startsWith(call.argument())
                                  || c.name().equals(call.argument()))
                      .findFirst()
                      .orElseThrow(() -> Refusals.noSuchContainer(call.argument()));
              return pieces(call, stage -> List.of(new Source(call.node().node(), found.id(), "")));
            });
  }

  private static CompletableFuture<HttpAnswer> ofService(EngineCall call) {
    return Swarm.of(call)
        .service(call.argument())
        .thenApply(
            service ->
                pieces(
                    call,
                    stage -> sources(stage, task -> task.getServiceId().equals(service.getId()))));
  }

  private static CompletableFuture<HttpAnswer> ofTask(EngineCall call) {
    return Swarm.of(call)
        .tasks()
        .thenApply(all -> Finder.TASKS.find(all, call.argument()))
        .thenApply(
            task ->
                pieces(call, stage -> sources(stage, other -> other.getId().equals(task.getId()))));
  }

  /** The containers of such tasks on all nodes whose Engine runs. */
  private static List<Source> sources(WorldStage stage, java.util.function.Predicate<Task> wanted) {
    var sources = new ArrayList<Source>();
    for (String node : stage.names()) {
      for (Container container :
          stage.engine(node).map(Engine::containers).orElse(List.of()).reversed()) {
        Task task = container.task();
        if (wanted.test(task)) {
          sources.add(
              new Source(
                  node,
                  container.id(),
                  "com.docker.swarm.node.id=%s,com.docker.swarm.service.id=%s,com.docker.swarm.task.id=%s"
                      .formatted(task.getNodeId(), task.getServiceId(), task.getId())));
        }
      }
    }
    return sources;
  }

  private static HttpAnswer pieces(EngineCall call, Function<WorldStage, List<Source>> sources) {
    var reader = new Reader(call, sources);
    return new HttpAnswer.Pieces(
        200,
        MULTIPLEXED,
        outlet ->
            Answers.letGo(
                call.node()
                    .world()
                    .ask(
                        stage -> {
                          reader.read(stage, outlet);
                          return null;
                        })));
  }

  /** One client that reads logs; remembers how far it has come with each container. */
  private static final class Reader {
    private final EngineCall call;
    private final Function<WorldStage, List<Source>> sources;
    private final TreeMap<String, Integer> read = new TreeMap<>();
    private final Optional<Integer> tail;
    private volatile boolean gone;

    Reader(EngineCall call, Function<WorldStage, List<Source>> sources) {
      this.call = call;
      this.sources = sources;
      this.tail =
          call.request()
              .parameter("tail")
              .filter(text -> text.matches("\\d{1,9}"))
              .map(Integer::valueOf);
    }

    /** On the world's thread. */
    void read(WorldStage stage, HttpAnswer.Outlet outlet) {
      outlet.whenClosed(() -> gone = true);
      look(stage, outlet);
    }

    private void look(WorldStage stage, HttpAnswer.Outlet outlet) {
      boolean out = call.request().flag("stdout");
      for (Source source : sources.apply(stage)) {
        List<LogLine> lines =
            stage.engine(source.node()).map(e -> e.logs(source.container())).orElse(List.of());
        int first =
            read.containsKey(source.container())
                ? read.get(source.container())
                : tail.map(wanted -> Math.max(0, lines.size() - wanted)).orElse(0);
        for (LogLine line : lines.subList(Math.min(first, lines.size()), lines.size())) {
          if (out) {
            outlet.write(frame(text(source, line)));
          }
        }
        read.put(source.container(), lines.size());
      }
      if (call.request().flag("follow") && !gone) {
        Answers.letGo(stage.sleep(LOOK_NANOS).thenRun(() -> look(stage, outlet)));
      } else {
        outlet.end();
      }
    }

    private String text(Source source, LogLine line) {
      var text = new StringBuilder();
      if (call.request().flag("timestamps")) {
        text.append(Times.text(line.timeNanos())).append(' ');
      }
      if (call.request().flag("details") && !source.details().isEmpty()) {
        text.append(source.details()).append(' ');
      }
      return text.append(line.text()).append('\n').toString();
    }

    private static byte[] frame(String text) {
      byte[] line = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(HEADER_BYTES + line.length)
          .put(STANDARD_OUTPUT)
          .put(new byte[3])
          .putInt(line.length)
          .put(line)
          .array();
    }
  }
}
