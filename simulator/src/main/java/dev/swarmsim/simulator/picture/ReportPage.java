package dev.swarmsim.simulator.picture;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.text.Times;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run as one HTML file that opens from anywhere and loads nothing. Verdict, checks and the
 * command that repeats the run are plain text in it; the timeline is drawn by its script.
 */
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
  private static final List<String> SCRIPTS =
      List.of(
          "model.js",
          "time.js",
          "letters.js",
          "lanes.js",
          "clients.js",
          "tasks.js",
          "ring.js",
          "story.js",
          "page.js");

  /** So many lines of the story are there without a script. */
  private static final int PLAIN_STORY = 400;

  private final Report report;

  private ReportPage(Report report) {
    this.report = report;
  }

  /**
   * Writes the page.
   *
   * @throws IOException if {@code out} cannot be written
   */
  public static void write(Report report, Appendable out) throws IOException {
    Map<String, String> parts = new ReportPage(report).parts();
    String page = Asset.text("page.html");
    int at = 0;
    Matcher places = PLACE.matcher(page);
    while (places.find()) {
      out.append(page, at, places.start());
      out.append(parts.get(places.group(1)));
      at = places.end();
    }
    out.append(page, at, page.length());
  }

  private Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    String verdict = verdict();
    parts.put("version", Html.text(report.version()));
    parts.put("name", Html.text(report.result().scenario()));
    parts.put("verdict", verdict);
    parts.put("style", Asset.text("page.css"));
    parts.put("script", SCRIPTS.stream().map(Asset::text).collect(Collectors.joining("\n")));
    parts.put("about", about());
    parts.put("seed", Html.text(report.seed()));
    parts.put("hash", report.result().traceHash());
    parts.put("length", Times.clock(report.result().virtualNanos()));
    parts.put("events", String.format(Locale.ROOT, "%,d", report.result().events()));
    parts.put("machines", machines());
    parts.put("repeat", Html.text(report.repeat()));
    parts.put("failure", report.failure().map(this::failure).orElse(""));
    parts.put("checks", checks());
    parts.put("checksSummary", checksSummary());
    parts.put("checksOpen", count(CheckResult.Outcome.BROKEN) > 1 ? " open" : "");
    parts.put("cursor", Times.clock(report.cursorNanos()));
    parts.put("still", RingDrawing.svg(report.film(), report.cursorNanos()));
    parts.put("plainStory", plainStory());
    OptionalLong failed =
        report.failure().map(Failure::timeNanos).map(OptionalLong::of).orElse(OptionalLong.empty());
    parts.put("film", FilmJson.of(report.film(), report.result().virtualNanos(), failed));
    return parts;
  }

  private String verdict() {
    if (report.result().held()) {
      return "held";
    }
    boolean gaveUp =
        count(CheckResult.Outcome.BROKEN) == 0 && count(CheckResult.Outcome.UNDECIDED) > 0;
    return gaveUp ? "undecided" : "broken";
  }

  private String about() {
    String about = report.scenario().about();
    return about.isBlank() ? "" : "<p class=\"about\">" + Html.text(about) + "</p>";
  }

  private String machines() {
    long managers = report.film().nodes().stream().filter(Film.Machine::manager).count();
    long others = report.film().nodes().size() - managers;
    return String.format(
        Locale.ROOT,
        "%d manager%s, %d other%s",
        managers,
        managers == 1 ? "" : "s",
        others,
        others == 1 ? "" : "s");
  }

  private String failure(Failure failure) {
    boolean wanted = report.result().held();
    return "<div class=\"failure%s\"><strong>%s %s</strong> at %s%s<pre>%s</pre></div>"
        .formatted(
            wanted ? " wanted" : "",
            Html.text(failure.check()),
            wanted ? "broke, as the scenario says it must" : "is broken",
            Times.clock(failure.timeNanos()),
            wanted ? "" : "; the cursor stands there",
            Html.text(failure.text()));
  }

  private String checksSummary() {
    List<CheckResult> checks = report.result().checks();
    long held = count(CheckResult.Outcome.HELD);
    long undecided = count(CheckResult.Outcome.UNDECIDED);
    return String.format(
        Locale.ROOT,
        "%d of %d checks held%s",
        held,
        checks.size(),
        undecided == 0 ? "" : String.format(Locale.ROOT, ", %d undecided", undecided));
  }

  private long count(CheckResult.Outcome outcome) {
    return report.result().checks().stream().filter(check -> check.outcome() == outcome).count();
  }

  private String checks() {
    return report.result().checks().stream().map(this::check).collect(Collectors.joining());
  }

  private String check(CheckResult check) {
    String sign =
        switch (check.outcome()) {
          case HELD -> "&#x2713;";
          case BROKEN -> "&#x2715;";
          case UNDECIDED -> "?";
        };
    String word = check.outcome().name().toLowerCase(Locale.ROOT);
    boolean held = check.outcome() == CheckResult.Outcome.HELD;
    String when =
        held ? "" : check.timeNanos().map(nanos -> " at " + Times.clock(nanos)).orElse("");
    String detail =
        check.detail().isEmpty() || toldAbove(check)
            ? ""
            : " <small>" + Html.text(check.detail()) + "</small>";
    return "      <li class=\"%s\"><b aria-label=\"%s\">%s</b>%s%s%s</li>\n"
        .formatted(check.outcome().name(), word, sign, Html.text(check.name()), when, detail);
  }

  private boolean toldAbove(CheckResult check) {
    return report.failure().filter(told -> told.text().equals(check.detail())).isPresent();
  }

  /** What matters most of the story, for readers without a script. */
  private String plainStory() {
    return report.film().story().stream()
        .filter(line -> matters(line.kind()))
        .limit(PLAIN_STORY)
        .map(
            line ->
                "    <li>%10s  %s  %s</li>\n"
                    .formatted(
                        Times.clock(line.timeNanos()),
                        Html.text(line.node()),
                        Html.text(line.text())))
        .collect(Collectors.joining());
  }

  private static boolean matters(StoryLine.Kind kind) {
    return switch (kind) {
      case FAULT, COMMAND, RAFT, NODE, CHECK -> true;
      case OUTPUT, TASK -> false;
    };
  }
}
