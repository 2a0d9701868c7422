package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonException;
import dev.swarmsim.simulator.json.JsonObject;
import dev.swarmsim.simulator.run.Failure;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one run of a campaign; one line of JSON.
 *
 * @param scenario the scenario's name
 * @param seed the seed of all its dice
 * @param verdict how it ended
 * @param failure what went wrong first, unless it held
 * @param traceHash hash over every event; empty if the simulation itself failed
 * @param virtualNanos how long it was on the virtual clock
 * @param events how many events happened
 * @param wallNanos how long it took, in real nanoseconds; two runs if it was repeated
 * @param repeated whether it was run twice, to see whether both are equal
 * @param marks how often it came to places that are worth reaching
 */
public record RunRecord(
    String scenario,
    long seed,
    Verdict verdict,
    Optional<Failure> failure,
    String traceHash,
    long virtualNanos,
    long events,
    long wallNanos,
    boolean repeated,
    SortedMap<String, Long> marks) {

  /** How a run can end. */
  public enum Verdict {
    /** All its expectations held. */
    HELD,
    /** One was broken. */
    BROKEN,
    /** None was broken, but a checker gave up before it could say more. */
    UNKNOWN,
    /** A second run with the same seed was another. */
    NOT_DETERMINISTIC,
    /** The simulation itself failed: a mistake of ours. */
    ERROR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Verdict of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public RunRecord {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  /** Failures with the same key are of one kind. */
  public String signature() {
    return failure.map(Failure::signature).orElse(verdict.toString());
  }

  /** One line, without its line feed. */
  public String toJson() {
    var json =
        new JsonObject()
            .put("scenario", scenario)
            .put("seed", Long.toString(seed))
            .put("verdict", verdict.toString());
    failure.ifPresent(
        broken ->
            json.put("check", broken.check())
                .put("timeNanos", broken.timeNanos())
                .put("text", broken.text())
                .put("signature", broken.signature()));
    return Json.compact(
        json.put("traceHash", traceHash)
            .put("virtualNanos", virtualNanos)
            .put("events", events)
            .put("wallNanos", wallNanos)
            .put("repeated", repeated)
            .put("marks", new TreeMap<String, Object>(marks))
            .build());
  }

  /**
   * Reads a line.
   *
   * @return empty if it is no whole record, as the last line of a campaign that was killed may be
   */
  public static Optional<RunRecord> ofJson(String line) {
    try {
      return Json.parse(line) instanceof Map<?, ?> map && map.containsKey("marks")
          ? Optional.of(ofMap(map))
          : Optional.empty();
    } catch (JsonException | IllegalArgumentException | ClassCastException incomplete) {
      return Optional.empty();
    }
  }

  private static RunRecord ofMap(Map<?, ?> map) {
    var marks = new TreeMap<String, Long>();
    ((Map<?, ?>) map.get("marks")).forEach((name, count) -> marks.put((String) name, (Long) count));
    Optional<Failure> failure =
        Optional.ofNullable((String) map.get("check"))
            .map(
                check ->
                    new Failure(
                        check,
                        number(map, "timeNanos"),
                        text(map, "text"),
                        text(map, "signature")));
    return new RunRecord(
        text(map, "scenario"),
        Long.parseLong(text(map, "seed")),
        Verdict.of(text(map, "verdict")),
        failure,
        text(map, "traceHash"),
        number(map, "virtualNanos"),
        number(map, "events"),
        number(map, "wallNanos"),
        Boolean.TRUE.equals(map.get("repeated")),
        marks);
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static long number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Long number ? number : 0;
  }
}
