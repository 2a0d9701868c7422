package dev.swarmsim.simulator.picture;

import java.util.Locale;

/** Writes SVG elements: {@link #tag}, its attributes, then {@link #close} or {@link #holding}. */
final class Svg {
  private final StringBuilder text = new StringBuilder();
  private String open = "";

  Svg tag(String name) {
    open = name;
    text.append('<').append(name);
    return this;
  }

  /** An attribute with a number, to a tenth. */
  Svg with(String attribute, double value) {
    return with(attribute, number(value));
  }

  Svg with(String attribute, String value) {
    text.append(' ').append(attribute).append("=\"").append(Html.text(value)).append('"');
    return this;
  }

  /** Ends the element without content. */
  Svg close() {
    text.append("/>\n");
    return this;
  }

  /** Ends the element with text in it. */
  Svg holding(String content) {
    text.append('>').append(Html.text(content));
    text.append("</").append(open).append(">\n");
    return this;
  }

  /** Ends the element with a title in it, which pointers and readers show. */
  Svg titled(String title) {
    text.append("><title>").append(Html.text(title)).append("</title></");
    text.append(open).append(">\n");
    return this;
  }

  /** Markup as it is. */
  Svg raw(String markup) {
    text.append(markup);
    return this;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
