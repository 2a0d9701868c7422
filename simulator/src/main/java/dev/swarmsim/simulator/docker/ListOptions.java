package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of commands that list things. */
final class ListOptions {
  @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or a template.")
  private String format = "";

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "KEY=VALUE",
      description = "Lists only what matches.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints ids only.")
  private boolean quiet;

  String format() {
    return format;
  }

  boolean quiet() {
    return quiet;
  }

  Filters filters(String... known) {
    return new Filters(filters, List.of(known));
  }
}
