package dev.swarmsim.simulator.docker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** A subnet such as {@code 10.20.0.0/16}; gives it with its host bits cleared. */
  static final class Cidr implements ITypeConverter<String> {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    @Override
    public String convert(String text) {
      Matcher matcher = FORM.matcher(text);
      boolean good = matcher.matches() && Integer.parseInt(matcher.group(5)) <= Integer.SIZE;
      long address = 0;
      for (int part = 1; good && part <= 4; part++) {
        int number = Integer.parseInt(matcher.group(part));
        good = number <= 255;
        address = address << 8 | number;
      }
      if (!good) {
        throw new IllegalArgumentException("invalid string being converted to CIDR: " + text);
      }
      int prefix = Integer.parseInt(matcher.group(5));
      long network = prefix == 0 ? 0 : address >> (32 - prefix) << (32 - prefix);
      return String.format(
          Locale.ROOT,
          "%d.%d.%d.%d/%d",
          network >> 24 & 255,
          network >> 16 & 255,
          network >> 8 & 255,
          network & 255,
          prefix);
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
