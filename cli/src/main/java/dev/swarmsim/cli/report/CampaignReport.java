package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Json;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.campaign.RunRecord;
import dev.swarmsim.simulator.campaign.RunRecord.Verdict;
import dev.swarmsim.simulator.campaign.Tally;
import dev.swarmsim.simulator.run.Failure;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * What a campaign came to: for people, for programs, for build servers.
 *
 * @param tally its runs
 * @param wallNanos how long it took, in real nanoseconds
 * @param sometimes what some run was to reach
 * @param repeat the command that repeats a run
 * @param file the file of a run's scenario
 */
public record CampaignReport(
    Tally tally,
    long wallNanos,
    Collection<String> sometimes,
    Function<RunRecord, String> repeat,
    Function<RunRecord, String> file) {
  private static final double NANOS = 1e9;
  private static final int LONGEST_TEXT_LINES = 4;

  /** For people. */
  public List<String> text() {
    var lines = new ArrayList<String>();
    lines.add(speed());
    lines.add(verdicts());
    for (Tally.Group group : tally.groups()) {
      RunRecord run = group.quickest();
      lines.add("");
      lines.add(format("%,d x %s", group.runs(), group.signature()));
      lines.add(
          format(
              "  quickest: seed %s, %,d events, at %.3f s",
              Seeds.format(run.seed()),
              run.events(),
              run.failure().map(Failure::timeNanos).orElse(0L) / NANOS));
      run.failure()
          .map(Failure::text)
          .orElse("")
          .lines()
          .limit(LONGEST_TEXT_LINES)
          .forEach(line -> lines.add("  " + line));
      lines.add("  repeat with: " + repeat.apply(run));
    }
    lines.add("");
    lines.add("reached in so many runs:");
    tally.reached().forEach((mark, runs) -> lines.add(format("  %,10d  %s", runs, mark)));
    for (String missed : tally.missed(sometimes)) {
      lines.add("  never       " + missed + " (weak coverage: more seeds, or other faults)");
    }
    return lines;
  }

  private String speed() {
    double seconds = Math.max(wallNanos, 1) / NANOS;
    return format(
        "%,d runs in %.1f s: %,.1f runs/s, %,.0f virtual seconds a second, %,.0f events/s",
        tally.runs(),
        seconds,
        tally.runs() / seconds,
        tally.virtualNanos() / NANOS / seconds,
        tally.events() / seconds);
  }

  private String verdicts() {
    return format(
        "held %,d, broken %,d, unknown %,d, not deterministic %,d of %,d run twice, our own errors"
            + " %,d",
        tally.runs(Verdict.HELD),
        tally.runs(Verdict.BROKEN),
        tally.runs(Verdict.UNKNOWN),
        tally.runs(Verdict.NOT_DETERMINISTIC),
        tally.repeated(),
        tally.runs(Verdict.ERROR));
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation is no dependency of ours.
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Annotations as GitHub's build server shows them beside the file, a line each. */
  public List<String> annotations() {
    return tally.groups().stream()
        .map(
            group ->
                "::error file="
                    + property(file.apply(group.quickest()))
                    + ",line=1,title="
                    + property(group.signature())
                    + "::"
                    + data(
                        group.quickest().failure().map(Failure::text).orElse("")
                            + "\nrepeat with: "
                            + repeat.apply(group.quickest())))
        .toList();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** For programs; without a line feed at its end. */
  public String json(String version) {
    return Json.text(
        out -> {
          out.writeStartObject();
          out.writeNumberField("schemaVersion", Json.SCHEMA_VERSION);
          out.writeStringField("swarmsim", version);
          out.writeNumberField("runs", tally.runs());
          for (Verdict verdict : Verdict.values()) {
            out.writeNumberField(verdict.toString(), tally.runs(verdict));
          }
          out.writeNumberField("repeated", tally.repeated());
          out.writeNumberField("virtualNanos", tally.virtualNanos());
          out.writeNumberField("events", tally.events());
          out.writeNumberField("wallNanos", wallNanos);
          out.writeArrayFieldStart("failures");
          for (Tally.Group group : tally.groups()) {
            RunRecord run = group.quickest();
            out.writeStartObject();
            out.writeStringField("signature", group.signature());
            out.writeNumberField("runs", group.runs());
            out.writeStringField("scenario", run.scenario());
            out.writeStringField("file", file.apply(run));
            out.writeStringField("seed", Seeds.format(run.seed()));
            out.writeStringField("verdict", run.verdict().toString());
            out.writeStringField("text", run.failure().map(Failure::text).orElse(""));
            out.writeStringField("traceHash", run.traceHash());
            out.writeStringField("repeat", repeat.apply(run));
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeObjectFieldStart("reached");
          for (Map.Entry<String, Long> mark : tally.reached().entrySet()) {
            out.writeNumberField(mark.getKey(), mark.getValue());
          }
          out.writeEndObject();
          out.writeArrayFieldStart("missed");
          for (String missed : tally.missed(sometimes)) {
            out.writeString(missed);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  /** For build servers: a case for each kind of failure, and one for the campaign as such. */
  public String junit(String version) {
    var text = new StringWriter();
    try {
      var out = new IndentedXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
      out.declaration();
      out.open("testsuites", "name", "swarmsim " + version);
      List<Tally.Group> groups = tally.groups();
      out.open(
          "testsuite",
          "name",
          "campaign",
          "tests",
          Integer.toString(groups.size() + 1),
          "failures",
          Integer.toString(groups.size()),
          "errors",
          "0",
          "skipped",
          "0",
          "time",
          format("%.3f", wallNanos / NANOS));
      out.open("testcase", "name", format("%d runs", tally.runs()), "classname", "campaign");
      out.close();
      for (Tally.Group group : groups) {
        RunRecord run = group.quickest();
        out.open(
            "testcase",
            "name",
            group.signature(),
            "classname",
            run.scenario(),
            "file",
            file.apply(run));
        out.text(
            "failure",
            format("%d runs", group.runs()),
            run.failure().map(Failure::text).orElse("") + "\nrepeat with: " + repeat.apply(run));
        out.close();
      }
      out.close();
      out.close();
      out.end();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("cannot write XML into memory", impossible);
    }
    return text.toString();
  }
}
