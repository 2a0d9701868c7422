package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Paint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands have in common: where they print, and how. */
abstract class Command implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private RootCommand root;

  /** Prints a result. */
  final void print(String line) {
    spec.commandLine().getOut().println(line);
  }

  /** Prints what stands before what somebody types. */
  final void prompt(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  /** Prints progress or a problem. */
  final void printError(String line) {
    spec.commandLine().getErr().println(line);
  }

  final Paint paint(Surroundings surroundings) {
    return surroundings.colours(root.colour()) ? Paint.COLOURED : Paint.PLAIN;
  }
}
