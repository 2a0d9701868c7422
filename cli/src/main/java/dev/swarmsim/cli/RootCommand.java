package dev.swarmsim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: without a command it shows what there is. */
@Command(
    name = "swarmsim",
    versionProvider = Version.class,
    header = {
      "swarmsim - a Docker Swarm you can break on your laptop",
      "",
      "  swarmsim demo quorum-loss                  watch three managers lose their majority",
      "  swarmsim run scenarios/quorum-loss.yaml    the same as a scenario with checks",
      "  swarmsim serve                             a swarm for the real docker command",
      "  swarmsim quorum 5                          what five managers can lose, and why",
      "",
      "Learn      demo, explain, quorum",
      "Test       run, fuzz, shrink, cause, validate, replay",
      "Look       inspect, step, report",
      "Drive      serve, fault",
      "Real       raft-node, raft-client",
      "Other      list, wal, version, help",
      "",
      "Options:  --color auto|always|never  --help  --version",
      "Exit:     0 held  1 a check failed  2 usage  3 invalid scenario  4 our own error",
      "          5 not the same run  6 unknown  130 interrupted",
      "More:     swarmsim help COMMAND",
      "",
      "All but the line Real is simulated: no command touches a real Docker."
    })
final class RootCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("unused") // picocli shows the help when it is set
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Shows the version.")
  @SuppressWarnings("unused") // picocli shows the version when it is set
  private boolean version;

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "Colours: auto, always or never (default: auto; NO_COLOR turns them off).")
  private ColourMode colour;

  @Spec private CommandSpec spec;

  ColourMode colour() {
    return colour;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.OFF);
    return ExitCode.HELD;
  }
}
