package dev.swarmsim.cli.text;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.TextException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Virtual times as people write them: {@code 75s}, {@code 1m30s}. */
public final class Moments implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return Durations.parse(text);
    } catch (TextException mistake) {
      throw new TypeConversionException(mistake.getMessage());
    }
  }
}
