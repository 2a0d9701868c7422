package dev.swarmsim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a user's mistake in a sentence, and our own with all that helps to find it. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (failure instanceof MistakeException mistake) {
      err.println("error: " + mistake.getMessage());
      return mistake.exitCode();
    }
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    trace.toString().lines().forEach(err::println);
    err.println("");
    err.println("error: this is a mistake in swarmsim, not in what you did");
    err.println("please report it with the lines above and these:");
    err.println(
        parsed.expandedArgs().stream()
            .map(ShellWords::quote)
            .collect(Collectors.joining(" ", "  command: swarmsim ", "")));
    for (String about : new Version().getVersion()) {
      err.println("  " + about);
    }
    return ExitCode.OUR_ERROR;
  }
}
