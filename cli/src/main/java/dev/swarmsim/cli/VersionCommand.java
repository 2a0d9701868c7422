package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Json;
import picocli.CommandLine.Option;

/** Says which swarmsim this is, and on what it runs. */
@picocli.CommandLine.Command(
    name = "version",
    header = "Says which swarmsim this is, and on what it runs.",
    footer = {"  swarmsim version", "  swarmsim version --json"})
final class VersionCommand extends Command {
  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (json) {
      print(
          Json.text(
              out -> {
                out.writeStartObject();
                out.writeNumberField("schemaVersion", Json.SCHEMA_VERSION);
                out.writeStringField("swarmsim", Version.ofBuild());
                out.writeStringField("java", Version.ofJava());
                out.writeStringField("system", Version.ofSystem());
                out.writeEndObject();
              }));
    } else {
      for (String line : new Version().getVersion()) {
        print(line);
      }
    }
    return ExitCode.HELD;
  }
}
