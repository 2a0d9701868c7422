package dev.swarmsim.cli.report;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML with two spaces a level. Characters that XML cannot hold become question marks. */
final class IndentedXml {
  private final XMLStreamWriter out;
  private int depth;

  IndentedXml(XMLStreamWriter out) {
    this.out = out;
  }

  void declaration() throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
  }

  /** Opens an element. */
  void open(String name, String... attributes) throws XMLStreamException {
    indent();
    out.writeStartElement(name);
    attributes(attributes);
    depth++;
  }

  /** Closes the element that was opened last. */
  void close() throws XMLStreamException {
    depth--;
    indent();
    out.writeEndElement();
  }

  /** An element without content; attributes are names and values in turn. */
  void empty(String name, String... attributes) throws XMLStreamException {
    indent();
    out.writeEmptyElement(name);
    attributes(attributes);
  }

  /** An element with text in it. */
  void text(String name, String text) throws XMLStreamException {
    indent();
    out.writeStartElement(name);
    out.writeCharacters(allowed(text));
    out.writeEndElement();
  }

  /** An element with a message and text in it. */
  void text(String name, String message, String text) throws XMLStreamException {
    indent();
    out.writeStartElement(name);
    attributes("message", message);
    out.writeCharacters(allowed(text));
    out.writeEndElement();
  }

  /** Ends the document. */
  void end() throws XMLStreamException {
    out.writeEndDocument();
    out.flush();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], allowed(attributes[i + 1]));
    }
  }

  private void indent() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String allowed(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints().forEach(c -> kept.appendCodePoint(isAllowed(c) ? c : '?'));
    return kept.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
