package dev.swarmsim.simulator.docker;

import picocli.CommandLine.ITypeConverter;

/** {@link Values} for picocli, one class for each kind of value. */
final class Converters {
  private Converters() {}

  static final class Uint implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Values.uint(text);
    }
  }

  static final class Whole implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Values.integer(text);
    }
  }

  static final class Ratio implements ITypeConverter<Float> {
    @Override
    public Float convert(String text) {
      return Values.ratio(text);
    }
  }

  static final class Cpus implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Values.nanoCpus(text);
    }
  }

  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Values.bytes(text);
    }
  }

  static final class Duration implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Values.durationNanos(text);
    }
  }

  /** A variable for the container: a name, or name=value. */
  static final class Variable implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty() || text.startsWith("=")) {
        throw new IllegalArgumentException("invalid environment variable: " + text);
      }
      return text;
    }
  }

  /** A placement preference; gives the descriptor to spread over. */
  static final class Spread implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "placement preference must be of the format \"<strategy>=<arg>\"");
      }
      String strategy = text.substring(0, equals);
      if (!strategy.equals("spread")) {
        throw new IllegalArgumentException(
            "unsupported placement preference " + strategy + " (only spread is supported)");
      }
      return text.substring(equals + 1);
    }
  }
}
