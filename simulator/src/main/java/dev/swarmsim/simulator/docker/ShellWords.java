package dev.swarmsim.simulator.docker;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Reads a flag that holds a command line of its own. */
final class ShellWords implements ITypeConverter<ShellWords.Line> {
  /** The words of a command line. */
  record Line(List<String> words) {}

  @Override
  public Line convert(String text) {
    return new Line(DockerCommandLine.parse(text));
  }
}
