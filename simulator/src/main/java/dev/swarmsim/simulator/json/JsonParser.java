package dev.swarmsim.simulator.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value and complains in the words of Go's encoding/json, which clients of the
 * Engine get to see.
 */
final class JsonParser {
  private static final int MAX_DEPTH = 10_000;
  private static final char END = '\uffff';

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  Object value() {
    skipBlanks();
    if (at >= text.length() && depth == 0) {
      throw new JsonException("EOF");
    }
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("looking for beginning of value");
    };
  }

  private Map<String, Object> object() {
    enter();
    Map<String, Object> fields = new LinkedHashMap<>();
    skipBlanks();
    boolean first = true;
    while (!(first && peek() == '}')) {
      if (peek() != '"') {
        throw unexpected("looking for beginning of object key string");
      }
      String key = string();
      skipBlanks();
      expect(':', "after object key");
      fields.put(key, value());
      first = false;
      skipBlanks();
      if (peek() != ',') {
        break;
      }
      at++;
      skipBlanks();
    }
    expect('}', "after object key:value pair");
    depth--;
    return fields;
  }

  private List<Object> array() {
    enter();
    List<Object> items = new ArrayList<>();
    skipBlanks();
    if (peek() != ']') {
      items.add(value());
      skipBlanks();
      while (peek() == ',') {
        at++;
        items.add(value());
        skipBlanks();
      }
    }
    expect(']', "after array element");
    depth--;
    return items;
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw new JsonException("exceeded max depth");
    }
  }

  private String string() {
    at++;
    var read = new StringBuilder();
    while (peek() != '"') {
      char next = peek();
      if (next == END && at >= text.length()) {
        throw unexpectedEnd();
      }
      if (next < ' ') {
        throw unexpected("in string literal");
      }
      at++;
      if (next == '\\') {
        read.append(escape());
      } else {
        read.append(next);
      }
    }
    at++;
    return read.toString();
  }

  private char escape() {
    char kind = peek();
    char plain =
        switch (kind) {
          case '"', '\\', '/' -> kind;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> unicode();
          default -> throw unexpected("in string escape code");
        };
    at++;
    return plain;
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Object literal(String word, Object value) {
    at++;
    for (int i = 1; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return value;
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    boolean whole = true;
    if (peek() == '.') {
      at++;
      digits("after decimal point in numeric literal");
      whole = false;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits("in exponent of numeric literal");
      whole = false;
    }
    var value = new BigDecimal(text.substring(start, at));
    boolean fits = whole && value.precision() < 20 && value.toBigInteger().bitLength() < 64;
    return fits ? (Object) value.longValueExact() : value;
  }

  private void digits(String context) {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw unexpected(context);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void expect(char wanted, String context) {
    if (peek() != wanted) {
      throw unexpected(context);
    }
    at++;
  }

  private JsonException unexpected(String context) {
    if (at >= text.length()) {
      return unexpectedEnd();
    }
    char found = peek();
    String shown =
        switch (found) {
          case '\'' -> "'\\''";
          case '"' -> "'\"'";
          default -> found < ' ' ? "'\\x%02x'".formatted((int) found) : "'" + found + "'";
        };
    return new JsonException("invalid character " + shown + " " + context);
  }

  private static JsonException unexpectedEnd() {
    return new JsonException("unexpected EOF");
  }
}
