package dev.swarmsim.simulator.picture;

/** Text inside HTML and SVG. */
final class Html {
  private Html() {}

  /** Escapes what has a meaning in element content and in quoted attributes. */
  static String text(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(next < ' ' && next != '\n' && next != '\t' ? '\uFFFD' : next);
      }
    }
    return escaped.toString();
  }
}
