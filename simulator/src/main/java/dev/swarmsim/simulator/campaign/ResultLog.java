package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonException;
import dev.swarmsim.simulator.json.JsonObject;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The results of a campaign as a file of JSON lines: first what was run, then a line for each run,
 * handed to the system before the next one begins. Whoever kills the program loses no finished run.
 */
public final class ResultLog implements AutoCloseable {
  private final Writer out;

  private ResultLog(Writer out) {
    this.out = out;
  }

  /** Begins a new file; what was there is gone. */
  public static ResultLog create(Path file, List<Scenario> scenarios) throws IOException {
    var log = new ResultLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    log.line(header(scenarios));
    return log;
  }

  /**
   * Goes on with a file.
   *
   * @throws IOException if it cannot be read, or is of other scenarios
   */
  public static ResultLog resume(Path file, List<Scenario> scenarios) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().equals(header(scenarios))) {
      throw new IOException("its results are of other scenarios; name another folder");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    var log =
        new ResultLog(
            Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
    if (!text.endsWith("\n")) {
      // The line that was being written when the program was killed.
      log.line("");
    }
    return log;
  }

  /** The runs of a file; half a line at its end is left out. */
  public static List<RunRecord> read(Path file) throws IOException {
    var runs = new ArrayList<RunRecord>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.isEmpty()) {
        RunRecord.ofJson(line).ifPresent(runs::add);
      }
    }
    return runs;
  }

  /** The names of the scenarios that a file is of; empty if it is no such file. */
  public static Optional<List<String>> scenarios(Path file) throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      Optional<String> first = lines.findFirst();
      return first.isPresent()
              && Json.parse(first.get()) instanceof Map<?, ?> map
              && map.get("scenarios") instanceof Map<?, ?> hashes
          ? Optional.of(hashes.keySet().stream().map(Object::toString).sorted().toList())
          : Optional.empty();
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  private static String header(List<Scenario> scenarios) {
    var hashes = new TreeMap<String, Object>();
    for (Scenario scenario : scenarios) {
      hashes.put(scenario.name(), Integer.toHexString(ScenarioWriter.write(scenario).hashCode()));
    }
    return Json.compact(new JsonObject().put("schemaVersion", 1L).put("scenarios", hashes).build());
  }

  /** Adds a run. */
  public void add(RunRecord run) throws IOException {
    line(run.toJson());
  }

  private void line(String text) throws IOException {
    out.write(text + "\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
