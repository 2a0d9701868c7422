package dev.swarmsim.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.swarmsim.cli.text.Json;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Verdicts as JSON. Times are virtual nanoseconds; a seed is a string, as {@code --seed} reads it.
 */
final class JsonReport {
  private JsonReport() {}

  static String text(List<Outcome> outcomes, String version) {
    return Json.text(
        out -> {
          out.writeStartObject();
          out.writeNumberField("schemaVersion", Json.SCHEMA_VERSION);
          out.writeStringField("swarmsim", version);
          out.writeArrayFieldStart("scenarios");
          for (Outcome outcome : outcomes) {
            outcome(out, outcome);
          }
          out.writeEndArray();
          out.writeObjectFieldStart("total");
          for (String verdict : List.of("held", "broken", "invalid")) {
            long count = outcomes.stream().filter(o -> o.verdict().equals(verdict)).count();
            out.writeNumberField(verdict, count);
          }
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  private static void outcome(JsonGenerator out, Outcome outcome) throws IOException {
    out.writeStartObject();
    out.writeStringField("file", outcome.file());
    out.writeStringField("verdict", outcome.verdict());
    switch (outcome) {
      case Outcome.Ran ran -> ran(out, ran);
      case Outcome.Invalid invalid -> problems(out, invalid.problems());
    }
    out.writeEndObject();
  }

  private static void ran(JsonGenerator out, Outcome.Ran ran) throws IOException {
    out.writeStringField("name", ran.result().scenario());
    out.writeStringField("seed", Seeds.format(ran.result().seed()));
    out.writeStringField("traceHash", ran.result().traceHash());
    out.writeNumberField("virtualNanos", ran.result().virtualNanos());
    out.writeNumberField("events", ran.result().events());
    out.writeStringField("repeat", ran.repeat());
    checks(out, ran.result().checks());
    if (!ran.story().isEmpty()) {
      story(out, ran.story());
    }
  }

  /** The field {@code checks}: each check and how it ended. */
  static void checks(JsonGenerator out, List<CheckResult> checks) throws IOException {
    out.writeArrayFieldStart("checks");
    for (CheckResult check : checks) {
      out.writeStartObject();
      out.writeStringField("name", check.name());
      out.writeStringField("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
      if (check.timeNanos().isPresent()) {
        out.writeNumberField("timeNanos", check.timeNanos().get());
      }
      out.writeStringField("detail", check.detail());
      out.writeNumberField("line", check.line());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void story(JsonGenerator out, List<StoryLine> story) throws IOException {
    out.writeArrayFieldStart("story");
    for (StoryLine line : story) {
      out.writeStartObject();
      out.writeNumberField("timeNanos", line.timeNanos());
      out.writeStringField("kind", line.kind().name().toLowerCase(Locale.ROOT));
      out.writeStringField("node", line.node());
      out.writeStringField("text", line.text());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void problems(JsonGenerator out, List<Problem> problems) throws IOException {
    out.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      out.writeStartObject();
      out.writeNumberField("line", problem.line());
      out.writeNumberField("column", problem.column());
      out.writeStringField("message", problem.message());
      if (problem.suggestion().isPresent()) {
        out.writeStringField("suggestion", problem.suggestion().get());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
