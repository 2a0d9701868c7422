package dev.swarmsim.cli;

import dev.swarmsim.cli.report.ColumnLog;
import dev.swarmsim.cli.text.LineFeedWriter;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.history.ClientLog;
import dev.swarmsim.simulator.picture.Camera;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The pictures that somebody wants of a run besides its report. */
final class RunPictures {
  private final Surroundings surroundings;
  private final Optional<Path> html;
  private final Optional<Path> history;
  private final boolean columns;
  private final ClientLog clients = new ClientLog();
  private Optional<Camera> camera = Optional.empty();
  private Optional<ColumnLog> log = Optional.empty();

  /**
   * @param html where an HTML page goes
   * @param history where a page of what clients saw goes
   * @param columns whether the story is told in columns
   */
  RunPictures(
      Surroundings surroundings, Optional<Path> html, Optional<Path> history, boolean columns) {
    this.surroundings = surroundings;
    this.html = html;
    this.history = history;
    this.columns = columns;
  }

  /** Whether columns take the place of the usual story. */
  boolean tellsStory() {
    return columns;
  }

  /** The same run with those who look at it. */
  RunOptions on(RunOptions options, Scenario scenario, Paint paint, Consumer<String> lines) {
    RunOptions watched = options;
    if (html.isPresent()) {
      camera = Optional.of(new Camera(scenario));
      watched = camera.get().on(watched);
    }
    if (history.isPresent()) {
      watched = watched.watchedBy(clients);
    }
    if (columns) {
      log = Optional.of(new ColumnLog(managers(scenario), paint, lines));
      watched = watched.watchedBy(log.get());
    }
    return watched;
  }

  private static List<String> managers(Scenario scenario) {
    return scenario.cluster().nodes().stream()
        .filter(node -> node.part() == NodePlan.Part.MANAGER)
        .map(NodePlan::name)
        .toList();
  }

  /** The run is over. */
  void done(Path file, Scenario scenario, RunResult result) {
    log.ifPresent(ColumnLog::end);
    if (history.isPresent()) {
      try (LineFeedWriter out = ReportSink.writer(history.get())) {
        out.print(clients.page(scenario));
      }
    }
    if (html.isPresent() && camera.isPresent()) {
      try (LineFeedWriter out = ReportSink.writer(html.get())) {
        new ReportPages(surroundings).write(file, scenario, result, camera.get().film(), out);
      }
    }
  }
}
