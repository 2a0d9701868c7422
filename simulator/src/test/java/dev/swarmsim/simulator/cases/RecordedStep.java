package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was done in a recorded case, step by step.
 *
 * @param kind docker, mark (a wait that was over), fault, note or other
 * @param number the command's number in the recording; 0 for other steps
 * @param startSeconds when it began
 * @param seconds how long it took
 * @param text of marks, faults and notes
 * @param node where the command was typed
 * @param args the words after docker, ids in them as placeholders
 * @param stoppedSeconds after how long it was interrupted; negative if it was not
 */
record RecordedStep(
    String kind,
    int number,
    double startSeconds,
    double seconds,
    String text,
    String node,
    List<String> args,
    int exitCode,
    String stdout,
    String stderr,
    String stdin,
    double stoppedSeconds) {

  static List<RecordedStep> read(String name) {
    List<RecordedStep> steps = new ArrayList<>();
    try (InputStream stream = RecordedStep.class.getResourceAsStream(name + ".jsonl")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().forEach(line -> steps.add(step((Map<?, ?>) Json.parse(line))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return steps;
  }

  private static RecordedStep step(Map<?, ?> json) {
    List<String> args = new ArrayList<>();
    if (json.get("args") instanceof List<?> words) {
      words.forEach(word -> args.add((String) word));
    }
    return new RecordedStep(
        text(json, "kind"),
        (int) number(json, "seq", 0),
        number(json, "t", 0),
        number(json, "dur", 0),
        text(json, "text"),
        text(json, "node"),
        args,
        (int) number(json, "exit", 0),
        text(json, "out"),
        text(json, "err"),
        text(json, "in"),
        number(json, "stopped", -1));
  }

  private static String text(Map<?, ?> json, String key) {
    return json.get(key) instanceof String text ? text : "";
  }

  private static double number(Map<?, ?> json, String key, double fallback) {
    return json.get(key) instanceof Number number ? number.doubleValue() : fallback;
  }
}
