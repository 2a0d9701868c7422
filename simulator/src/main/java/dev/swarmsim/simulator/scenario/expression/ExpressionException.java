package dev.swarmsim.simulator.scenario.expression;

import java.util.Optional;

/** A text is not a condition; says where and why. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int offset;
  private final int length;
  private final String suggestion;

  /**
   * @param offset where in the text, from 0
   * @param length how many characters are meant, from 1
   * @param message what is wrong, in one sentence without a full stop
   * @param suggestion what was probably meant; may be empty
   */
  public ExpressionException(int offset, int length, String message, String suggestion) {
    super(message);
    this.offset = offset;
    this.length = Math.max(1, length);
    this.suggestion = suggestion;
  }

  /** Where in the text, from 0. */
  public int offset() {
    return offset;
  }

  /** How many characters are meant, from 1. */
  public int length() {
    return length;
  }

  /** What was probably meant. */
  public Optional<String> suggestion() {
    return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
  }
}
