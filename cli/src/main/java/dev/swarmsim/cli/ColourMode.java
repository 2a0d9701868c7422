package dev.swarmsim.cli;

import java.util.Locale;

/** When to print colours. */
public enum ColourMode {
  /** On a terminal that can, unless the environment forbids it. */
  AUTO,
  /** Also into files and pipes. */
  ALWAYS,
  /** Not at all. */
  NEVER;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
