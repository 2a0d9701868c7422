package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The value of a flag that holds fields of its own: {@code type=bind,source=/a,target=/b}. */
record CsvFields(String text, List<Field> fields) {
  /**
   * A field.
   *
   * @param key in lower case
   * @param value null if there is none
   */
  record Field(String key, String value) {
    /** What it is set to; a field that is only named is true. */
    boolean flag(String whole) {
      return switch (value == null ? "true" : value) {
        case "1", "t", "T", "true", "True", "TRUE" -> true;
        case "0", "f", "F", "false", "False", "FALSE" -> false;
        default -> throw new IllegalArgumentException("invalid value for " + whole + ": " + value);
      };
    }

    String needed() {
      if (value == null) {
        throw new IllegalArgumentException("invalid field '" + key + "' must be a key=value pair");
      }
      return value;
    }
  }

  /** Fields may be quoted, as in lists of comma-separated values. */
  static CsvFields parse(String text) {
    List<Field> fields = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char next = i < text.length() ? text.charAt(i) : ',';
      if (next == '"') {
        quoted = !quoted;
      } else if (next == ',' && (!quoted || i == text.length())) {
        fields.add(field(field.toString()));
        field.setLength(0);
      } else {
        field.append(next);
      }
    }
    return new CsvFields(text, fields);
  }

  private static Field field(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Field(text.toLowerCase(Locale.ROOT), null)
        : new Field(text.substring(0, equals).toLowerCase(Locale.ROOT), text.substring(equals + 1));
  }
}
