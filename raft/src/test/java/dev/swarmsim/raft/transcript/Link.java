package dev.swarmsim.raft.transcript;

/** From whom to whom: {@code 1->2}, {@code 1->*}, {@code *->2} or {@code *->*}. */
record Link(String from, String to) {
  static final Link ANY = new Link("*", "*");

  static Link parse(String text) {
    int arrow = text.indexOf("->");
    if (arrow < 0) {
      throw new ScriptException("a link is written 1->2, with * for anybody, not " + text);
    }
    return new Link(text.substring(0, arrow), text.substring(arrow + 2));
  }

  boolean covers(Stage.Envelope envelope) {
    return matches(from, envelope.from().toString()) && matches(to, envelope.to().toString());
  }

  private static boolean matches(String pattern, String id) {
    return pattern.equals("*") || pattern.equals(id);
  }
}
