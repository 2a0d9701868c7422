package dev.swarmsim.cli.report;

import java.util.List;

/** Verdicts for machines. */
public final class MachineReport {
  private MachineReport() {}

  /**
   * The whole report, without a line feed at its end.
   *
   * @param format JSON or JUnit's XML
   * @param version the version of swarmsim
   */
  public static String text(Format format, List<Outcome> outcomes, String version) {
    return switch (format) {
      case JSON -> JsonReport.text(outcomes, version);
      case JUNIT -> JUnitReport.text(outcomes, version);
      case TEXT -> throw new IllegalArgumentException("text is for people: see TextReport");
    };
  }
}
