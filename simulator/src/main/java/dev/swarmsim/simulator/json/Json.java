package dev.swarmsim.simulator.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as trees: maps (keys in order), lists, texts, numbers ({@code Long} if
 * whole and not too large, else {@code BigDecimal}), booleans and null.
 */
public final class Json {
  private static final String INDENT = "    ";

  private final StringBuilder text = new StringBuilder();
  private final String indent;
  private final boolean escapeHtml;

  private Json(String indent, boolean escapeHtml) {
    this.indent = indent;
    this.escapeHtml = escapeHtml;
  }

  /**
   * Reads one value; what follows it is not looked at, as the Engine does not.
   *
   * @throws JsonException if the text is no JSON
   */
  public static Object parse(String text) {
    return new JsonParser(text).value();
  }

  /** On one line, without blanks, as the Engine answers. */
  public static String compact(Object value) {
    return new Json(null, false).written(value);
  }

  /** As {@link #compact}, with {@code < > &} escaped, as docker's {@code json} format has it. */
  public static String escaped(Object value) {
    return new Json(null, true).written(value);
  }

  /** Over many lines, four blanks deeper for each level, as docker's inspect prints. */
  public static String pretty(Object value) {
    return new Json(INDENT, false).written(value);
  }

  private String written(Object value) {
    write(value, indent == null ? null : "\n");
    return text.toString();
  }

  /**
   * Writes one value.
   *
   * @param newline the line break before something on this level; null to stay on the line
   */
  private void write(Object value, String newline) {
    switch (value) {
      case null -> text.append("null");
      case String string -> quote(string);
      case Map<?, ?> map -> writeMap(map, newline);
      case List<?> list -> writeList(list, newline);
      case Float number -> text.append(plain(number));
      default -> text.append(value);
    }
  }

  private void writeMap(Map<?, ?> map, String newline) {
    String inner = newline == null ? null : newline + indent;
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      breakLine(inner);
      quote(entry.getKey().toString());
      text.append(newline == null ? ":" : ": ");
      write(entry.getValue(), inner);
      text.append(entries.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      breakLine(newline);
    }
    text.append('}');
  }

  private void writeList(List<?> list, String newline) {
    String inner = newline == null ? null : newline + indent;
    text.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      breakLine(inner);
      write(items.next(), inner);
      text.append(items.hasNext() ? "," : "");
    }
    if (!list.isEmpty()) {
      breakLine(newline);
    }
    text.append(']');
  }

  private void breakLine(String newline) {
    if (newline != null) {
      text.append(newline);
    }
  }

  private static String plain(float number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Float.toString(number);
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      switch (next) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '<', '>', '&' -> append(next, escapeHtml);
        default -> append(next, next < ' ' || next == '\u2028' || next == '\u2029');
      }
    }
    text.append('"');
  }

  private void append(char next, boolean escaped) {
    if (escaped) {
      text.append("\\u%04x".formatted((int) next));
    } else {
      text.append(next);
    }
  }
}
