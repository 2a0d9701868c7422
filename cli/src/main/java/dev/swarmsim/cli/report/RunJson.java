package dev.swarmsim.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.swarmsim.cli.text.Json;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.record.Recording;
import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunResult;
import java.io.IOException;
import java.util.Map;

/** {@code result.json}: what came of one recorded run, for programs. */
public final class RunJson {
  private RunJson() {}

  /**
   * The text, without a line feed at its end.
   *
   * @param version the version of swarmsim
   * @param java the JDK that it runs on
   * @param trace the name of the trace's file
   */
  public static String text(Recording recording, String version, String java, String trace) {
    RunResult result = recording.result();
    return Json.text(
        out -> {
          out.writeStartObject();
          out.writeNumberField("schemaVersion", Json.SCHEMA_VERSION);
          out.writeStringField("swarmsim", version);
          out.writeStringField("java", java);
          out.writeStringField("name", result.scenario());
          out.writeStringField("verdict", result.held() ? "held" : "broken");
          out.writeStringField("seed", Seeds.format(result.seed()));
          out.writeStringField("traceHash", result.traceHash());
          out.writeStringField("trace", trace);
          out.writeStringField("traceLevel", recording.level().toString());
          out.writeNumberField("virtualNanos", result.virtualNanos());
          if (recording.untilNanos().isPresent()) {
            out.writeNumberField("untilNanos", recording.untilNanos().getAsLong());
          }
          out.writeNumberField("events", result.events());
          counts(out, "counters", recording.counters().counts());
          if (result.failure().isPresent()) {
            failure(out, result.failure().get());
          }
          JsonReport.checks(out, result.checks());
          out.writeArrayFieldStart("findings");
          for (String finding : result.findings()) {
            out.writeString(finding);
          }
          out.writeEndArray();
          counts(out, "marks", result.marks());
          out.writeEndObject();
        });
  }

  private static void failure(JsonGenerator out, Failure failure) throws IOException {
    out.writeObjectFieldStart("failure");
    out.writeStringField("check", failure.check());
    out.writeNumberField("timeNanos", failure.timeNanos());
    out.writeStringField("text", failure.text());
    out.writeStringField("signature", failure.signature());
    out.writeEndObject();
  }

  private static void counts(JsonGenerator out, String name, Map<String, Long> counts)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      out.writeNumberField(count.getKey(), count.getValue());
    }
    out.writeEndObject();
  }
}
