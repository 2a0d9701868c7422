package dev.swarmsim.cli.report;

import java.util.Locale;

/** The forms of a report. */
public enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For build servers: JUnit's XML. */
  JUNIT;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
