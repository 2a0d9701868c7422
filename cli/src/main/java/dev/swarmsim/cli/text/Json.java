package dev.swarmsim.cli.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON as this program prints it: two spaces a level, line feeds. */
public final class Json {
  /**
   * The version of everything that is printed as JSON; it grows when a field changes its meaning.
   */
  public static final int SCHEMA_VERSION = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes one JSON value. */
  @FunctionalInterface
  public interface Content {
    /** Writes the value. */
    void write(JsonGenerator out) throws IOException;
  }

  /** The value as text, without a line feed at its end. */
  public static String text(Content content) {
    var text = new StringWriter();
    var indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter));
      content.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
