package dev.swarmsim.simulator.docker;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and booleans as JSON, in the two layouts of docker. */
final class Json {
  private static final String INDENT = "    ";

  private Json() {}

  /** On one line, without blanks. */
  static String compact(Object value) {
    var text = new StringBuilder();
    write(text, value, null);
    return text.toString();
  }

  /** Over many lines, four blanks deeper for each level. */
  static String pretty(Object value) {
    var text = new StringBuilder();
    write(text, value, "\n");
    return text.toString();
  }

  /**
   * @param newline the line break before something on this level; null to stay on the line
   */
  private static void write(StringBuilder text, Object value, String newline) {
    switch (value) {
      case null -> text.append("null");
      case String string -> quote(text, string);
      case Map<?, ?> map -> writeMap(text, map, newline);
      case List<?> list -> writeList(text, list, newline);
      case Float number -> text.append(plain(number));
      default -> text.append(value);
    }
  }

  private static void writeMap(StringBuilder text, Map<?, ?> map, String newline) {
    String inner = newline == null ? null : newline + INDENT;
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      breakLine(text, inner);
      quote(text, entry.getKey().toString());
      text.append(newline == null ? ":" : ": ");
      write(text, entry.getValue(), inner);
      text.append(entries.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      breakLine(text, newline);
    }
    text.append('}');
  }

  private static void writeList(StringBuilder text, List<?> list, String newline) {
    String inner = newline == null ? null : newline + INDENT;
    text.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      breakLine(text, inner);
      write(text, items.next(), inner);
      text.append(items.hasNext() ? "," : "");
    }
    if (!list.isEmpty()) {
      breakLine(text, newline);
    }
    text.append(']');
  }

  private static void breakLine(StringBuilder text, String newline) {
    if (newline != null) {
      text.append(newline);
    }
  }

  private static String plain(float number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Float.toString(number);
  }

  private static void quote(StringBuilder text, String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      switch (next) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(next < ' ' ? "\\u%04x".formatted((int) next) : next);
      }
    }
    text.append('"');
  }
}
