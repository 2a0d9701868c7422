package dev.swarmsim.cli.text;

/** Colours text for a terminal, or leaves it as it is. A colour never says what no word says. */
public enum Paint {
  /** Leaves text as it is. */
  PLAIN,
  /** Uses the sixteen colours that every terminal has. */
  COLOURED;

  /** What held. */
  public String good(String text) {
    return in("32", text);
  }

  /** What is broken. */
  public String bad(String text) {
    return in("1;31", text);
  }

  /** What is a fault or undecided. */
  public String warning(String text) {
    return in("33", text);
  }

  /** What was typed. */
  public String typed(String text) {
    return in("36", text);
  }

  /** What matters most. */
  public String strong(String text) {
    return in("1", text);
  }

  /** What can be passed over. */
  public String faint(String text) {
    return in("2", text);
  }

  private String in(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
