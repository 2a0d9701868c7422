package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.CheckResult;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Verdicts as JUnit's XML: a suite for each file, a case for each check, times in virtual seconds.
 * A run that did not hold although no check broke has one more case, {@code verdict}, that failed.
 */
final class JUnitReport {
  private static final int NANOS_DIGITS = 9;

  private JUnitReport() {}

  static String text(List<Outcome> outcomes, String version) {
    var text = new StringWriter();
    try {
      var out = new IndentedXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
      out.declaration();
      out.open("testsuites", "name", "swarmsim " + version);
      for (Outcome outcome : outcomes) {
        switch (outcome) {
          case Outcome.Ran ran -> ran(out, ran);
          case Outcome.Invalid invalid -> invalid(out, invalid);
        }
      }
      out.close();
      out.end();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("cannot write XML into memory", impossible);
    }
    return text.toString();
  }

  private static void ran(IndentedXml out, Outcome.Ran ran) throws XMLStreamException {
    boolean excused = ran.result().held();
    long broken = excused ? 0 : ran.count(CheckResult.Outcome.BROKEN);
    boolean verdictCase = !excused && broken == 0;
    int cases = ran.result().checks().size() + (verdictCase ? 1 : 0);
    open(
        out,
        ran.result().scenario(),
        ran.file(),
        new int[] {
          cases,
          (int) broken + (verdictCase ? 1 : 0),
          0,
          (int) ran.count(CheckResult.Outcome.UNDECIDED)
        },
        seconds(ran.result().virtualNanos()));
    out.open("properties");
    out.empty("property", "name", "seed", "value", Seeds.format(ran.result().seed()));
    out.empty("property", "name", "traceHash", "value", ran.result().traceHash());
    out.close();
    for (CheckResult check : ran.result().checks()) {
      check(out, ran, check, excused);
    }
    if (verdictCase) {
      openCase(out, "verdict", ran.result().scenario(), ran.file(), 0);
      out.text(
          "failure", "the run did not end as the scenario says", "repeat with: " + ran.repeat());
      out.close();
    }
    out.close();
  }

  private static void check(IndentedXml out, Outcome.Ran ran, CheckResult check, boolean excused)
      throws XMLStreamException {
    openCase(out, check.name(), ran.result().scenario(), ran.file(), check.line());
    String message = check.detail().isEmpty() ? "broken" : check.detail();
    switch (check.outcome()) {
      case HELD -> {}
      case BROKEN -> {
        if (excused) {
          out.text("system-out", "broke, as the scenario says it must: " + message);
        } else {
          out.text("failure", message, message + "\nrepeat with: " + ran.repeat());
        }
      }
      case UNDECIDED -> out.empty("skipped", "message", "undecided: " + check.detail());
    }
    out.close();
  }

  private static void invalid(IndentedXml out, Outcome.Invalid invalid) throws XMLStreamException {
    open(out, invalid.file(), invalid.file(), new int[] {1, 0, 1, 0}, "0");
    openCase(
        out, "is a scenario", invalid.file(), invalid.file(), invalid.problems().get(0).line());
    var text = new StringBuilder();
    invalid.problems().forEach(problem -> text.append(problem.render()));
    out.text("error", invalid.problems().get(0).message(), text.toString());
    out.close();
    out.close();
  }

  /** Opens a suite; the counts are of cases, failures, errors and skipped cases. */
  private static void open(IndentedXml out, String name, String file, int[] counts, String seconds)
      throws XMLStreamException {
    out.open(
        "testsuite",
        "name",
        name,
        "file",
        file,
        "tests",
        Integer.toString(counts[0]),
        "failures",
        Integer.toString(counts[1]),
        "errors",
        Integer.toString(counts[2]),
        "skipped",
        Integer.toString(counts[3]),
        "time",
        seconds);
  }

  private static void openCase(IndentedXml out, String name, String suite, String file, int line)
      throws XMLStreamException {
    if (line > 0) {
      out.open(
          "testcase",
          "name",
          name,
          "classname",
          suite,
          "file",
          file,
          "line",
          Integer.toString(line));
    } else {
      out.open("testcase", "name", name, "classname", suite, "file", file);
    }
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANOS_DIGITS).stripTrailingZeros().toPlainString();
  }
}
