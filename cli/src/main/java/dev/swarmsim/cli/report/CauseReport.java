package dev.swarmsim.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.swarmsim.cli.text.Json;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.cause.Cause;
import dev.swarmsim.simulator.cause.Point;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.text.Times;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells when a failure became inevitable: as a chart for people, or as JSON. */
public final class CauseReport {
  /** So many lines of the story are told before and after the moment. */
  private static final int LINES_AROUND = 4;

  private static final int MOST_BETWEEN = 12;
  private static final int BAR = 40;

  private final Scenario scenario;
  private final Cause cause;
  private final List<StoryLine> story;

  /** How it is told. */
  public enum Format {
    /** For people. */
    TEXT,
    /** For machines. */
    JSON
  }

  /**
   * @param story what happened in the failing run, in the order of time
   */
  public CauseReport(Scenario scenario, Cause cause, List<StoryLine> story) {
    this.scenario = scenario;
    this.cause = cause;
    this.story = story.stream().filter(line -> line.kind() != StoryLine.Kind.OUTPUT).toList();
  }

  /** The chart, the moment, and what happened then. */
  public void text(Paint paint, Consumer<String> lines) {
    lines.accept(
        "%s, seed %s: %s"
            .formatted(scenario.name(), Seeds.format(scenario.seed()), cause.failure().check()));
    lines.accept("  " + cause.failure().text().lines().findFirst().orElse(""));
    lines.accept("");
    lines.accept("  dice from     the same failure comes in");
    for (Point point : cause.points()) {
      lines.accept(line(point, paint));
    }
    lines.accept("");
    lines.accept(sentence());
    lines.accept("");
    lines.accept("what happened then");
    int width = scenario.cluster().names().stream().mapToInt(String::length).max().orElse(0);
    var teller = new StoryTeller(width, paint, lines);
    around().forEach(teller::tell);
    lines.accept("");
    lines.accept(
        String.format(
            Locale.ROOT,
            "%d runs%s",
            cause.runs(),
            cause.finished() ? "" : "; time was up: with a longer --wall more is known"));
  }

  private String line(Point point, Paint paint) {
    String mark = "";
    if (point.timeNanos() == cause.failure().timeNanos()) {
      mark = "  the failure";
    } else if (point.timeNanos() == cause.inevitableNanos()) {
      mark = "  inevitable";
    } else if (point.timeNanos() == cause.lastChanceNanos().orElse(-1)) {
      mark = "  last chance";
    }
    int length = point.rolls() == 0 ? 0 : point.failed() * BAR / point.rolls();
    String bar = (point.failed() > 0 && length == 0 ? "▏" : "█".repeat(length));
    return String.format(
        Locale.ROOT,
        "%11s  %3d of %-3d  %s%s",
        Times.clock(point.timeNanos()),
        point.failed(),
        point.rolls(),
        bar,
        mark.isEmpty() ? "" : paint.strong(mark));
  }

  private String sentence() {
    if (cause.lastChanceNanos().isEmpty()) {
      return "It comes whatever the dice do: the scenario alone decides.";
    }
    long warning = cause.failure().timeNanos() - cause.inevitableNanos();
    return String.format(
        Locale.ROOT,
        "Up to %s it could be avoided; from %s on it was inevitable, %s before it was seen.",
        Times.clock(cause.lastChanceNanos().getAsLong()),
        Times.clock(cause.inevitableNanos()),
        Times.clock(warning));
  }

  /** The story around the moment, and within its span as much as a reader bears. */
  private List<StoryLine> around() {
    long from = cause.lastChanceNanos().orElse(0);
    int first = 0;
    while (first < story.size() && story.get(first).timeNanos() < from) {
      first++;
    }
    int last = first;
    while (last < story.size() && story.get(last).timeNanos() <= cause.inevitableNanos()) {
      last++;
    }
    return story.subList(
        Math.max(0, first - LINES_AROUND),
        Math.min(story.size(), Math.min(last, first + MOST_BETWEEN) + LINES_AROUND));
  }

  /** The same as one JSON object. Times are virtual nanoseconds. */
  public String json(String version) {
    return Json.text(
        out -> {
          out.writeStartObject();
          out.writeNumberField("schemaVersion", Json.SCHEMA_VERSION);
          out.writeStringField("swarmsim", version);
          out.writeStringField("scenario", scenario.name());
          out.writeStringField("seed", Seeds.format(scenario.seed()));
          out.writeObjectFieldStart("failure");
          out.writeStringField("check", cause.failure().check());
          out.writeNumberField("timeNanos", cause.failure().timeNanos());
          out.writeStringField("text", cause.failure().text());
          out.writeStringField("signature", cause.failure().signature());
          out.writeEndObject();
          out.writeNumberField("inevitableNanos", cause.inevitableNanos());
          if (cause.lastChanceNanos().isPresent()) {
            out.writeNumberField("lastChanceNanos", cause.lastChanceNanos().getAsLong());
          }
          out.writeNumberField("runs", cause.runs());
          out.writeBooleanField("finished", cause.finished());
          points(out);
          JsonReport.story(out, around());
          out.writeEndObject();
        });
  }

  private void points(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("points");
    for (Point point : cause.points()) {
      out.writeStartObject();
      out.writeNumberField("timeNanos", point.timeNanos());
      out.writeNumberField("rolls", point.rolls());
      out.writeNumberField("failed", point.failed());
      out.writeNumberField("failedOtherwise", point.failedOtherwise());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
