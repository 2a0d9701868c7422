package dev.swarmsim.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of a command, as {@code COMMAND --help} does. */
@picocli.CommandLine.Command(
    name = "help",
    header = "Shows the help of a command.",
    footer = {"  swarmsim help", "  swarmsim help run"})
final class HelpCommand extends Command {
  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Whose help.")
  private Optional<String> name = Optional.empty();

  @Spec private CommandSpec ownSpec;

  @Override
  public Integer call() {
    CommandLine program = ownSpec.commandLine().getParent();
    if (name.isPresent() && !program.getSubcommands().containsKey(name.get())) {
      throw new UnmatchedArgumentException(program, List.of(name.get()));
    }
    CommandLine subject = name.map(program.getSubcommands()::get).orElse(program);
    subject.usage(program.getOut(), Ansi.OFF);
    return ExitCode.HELD;
  }
}
