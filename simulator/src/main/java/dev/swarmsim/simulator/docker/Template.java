package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A format such as {@code {{.ID}}: {{.Name}}}: plain fields between texts. Of Go's template
 * language docker users know much more; that is refused.
 */
record Template(List<Piece> pieces) {
  /** A part of a template. */
  sealed interface Piece {
    /** What is printed as it stands. */
    record Text(String text) implements Piece {}

    /**
     * What is looked up.
     *
     * @param path the field without the leading dot; empty for the whole object
     * @param json whether it is written as JSON
     * @param column where its dot stands in the template, from 0
     */
    record Field(String path, boolean json, int column) implements Piece {}
  }

  /**
   * @throws DockerException if it holds more than plain fields
   */
  static Template parse(String source) {
    List<Piece> pieces = new ArrayList<>();
    String text = source.replace("\\t", "\t").replace("\\n", "\n");
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("{{", at);
      int close = open < 0 ? -1 : text.indexOf("}}", open);
      if (open < 0) {
        pieces.add(new Piece.Text(text.substring(at)));
        break;
      }
      if (close < 0) {
        throw DockerException.refusal(
            "template parsing error: template: :1: unclosed action in " + source);
      }
      if (open > at) {
        pieces.add(new Piece.Text(text.substring(at, open)));
      }
      pieces.add(field(text.substring(open + 2, close), open + 2));
      at = close + 2;
    }
    return new Template(List.copyOf(pieces));
  }

  private static Piece.Field field(String action, int column) {
    String trimmed = action.trim();
    boolean json = trimmed.startsWith("json ");
    String path = json ? trimmed.substring("json ".length()).trim() : trimmed;
    if (!path.matches("\\.|(\\.[A-Za-z][A-Za-z0-9]*)+")) {
      throw DockerException.notSimulated(
          "the template action {{" + action + "}}; use plain fields such as {{.Name}}");
    }
    return new Piece.Field(path.substring(1), json, column + action.indexOf('.'));
  }

  /** The text, each field replaced by what the function says. */
  String fill(Function<Piece.Field, String> values) {
    var text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
          switch (piece) {
            case Piece.Text(String plain) -> plain;
            case Piece.Field field -> values.apply(field);
          });
    }
    return text.toString();
  }
}
