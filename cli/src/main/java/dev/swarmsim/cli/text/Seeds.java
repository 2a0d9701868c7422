package dev.swarmsim.cli.text;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as people write them: {@code 42}, {@code 0x7f3a}. */
public final class Seeds implements ITypeConverter<Long> {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final long SMALL = 1_000_000;

  @Override
  public Long convert(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return Long.parseUnsignedLong(text.substring(2), 16);
    }
    throw new TypeConversionException(
        "\""
            + text
            + "\" is not a seed; write a whole number, or 0x and up to 16 hexadecimal digits");
  }

  /** Writes a seed as {@link #convert} reads it: small ones in decimal, others in hexadecimal. */
  public static String format(long seed) {
    return seed >= 0 && seed < SMALL ? Long.toString(seed) : "0x" + Long.toHexString(seed);
  }
}
