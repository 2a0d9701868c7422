package dev.swarmsim.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The whole program, put together. */
public final class Swarmsim {
  private static final int HELP_WIDTH = 100;

  /** In the order of help: what it is, how it is called, examples, then the details. */
  private static final List<String> HELP_SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_HEADER,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST);

  private final Simulator simulator;
  private final Surroundings surroundings;

  /**
   * @param simulator the world that commands run in
   * @param surroundings where the program runs
   */
  public Swarmsim(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  /**
   * Does what a command line says.
   *
   * @param out takes results
   * @param err takes progress and problems
   * @return one of {@link ExitCode}
   */
  public int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = commandLine();
    line.setOut(out);
    line.setErr(err);
    int exitCode = line.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private CommandLine commandLine() {
    var line = new CommandLine(new RootCommand());
    line.addSubcommand(new DemoCommand(simulator, surroundings));
    line.addSubcommand(new RunCommand(simulator, surroundings));
    line.addSubcommand(new FuzzCommand(simulator, surroundings));
    line.addSubcommand(new ReplayCommand(simulator, surroundings));
    line.addSubcommand(new InspectCommand(simulator));
    line.addSubcommand(new StepCommand(simulator, surroundings));
    line.addSubcommand(new ExplainCommand(simulator));
    line.addSubcommand(new ShrinkCommand(simulator, surroundings));
    line.addSubcommand(new CauseCommand(simulator, surroundings));
    line.addSubcommand(new ReportCommand(simulator, surroundings));
    line.addSubcommand(new QuorumCommand(simulator, surroundings));
    line.addSubcommand(new ValidateCommand(simulator, surroundings));
    line.addSubcommand(new ListCommand(simulator, surroundings));
    line.addSubcommand(new ServeCommand(simulator, surroundings));
    line.addSubcommand(new FaultCommand());
    line.addSubcommand(new RaftNodeCommand(surroundings));
    line.addSubcommand(new RaftClientCommand());
    line.addSubcommand(new WalCommand(surroundings));
    line.addSubcommand(new VersionCommand());
    line.addSubcommand(new HelpCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(new UsageMistakes());
    line.setExecutionExceptionHandler(new Failures());
    line.setHelpSectionKeys(List.of(UsageMessageSpec.SECTION_KEY_HEADER));
    for (CommandLine command : line.getSubcommands().values()) {
      command.setHelpSectionKeys(HELP_SECTIONS);
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      usage.footerHeading("%n");
      usage.synopsisHeading("%nUsage: ");
      usage.parameterListHeading("%n");
    }
    return line;
  }
}
