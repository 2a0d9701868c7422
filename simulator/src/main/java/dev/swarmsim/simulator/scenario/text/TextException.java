package dev.swarmsim.simulator.scenario.text;

import java.util.Optional;

/** A number, unit or word is not what its place wants. */
public final class TextException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String suggestion;

  /**
   * @param message what is wrong, in one sentence without a full stop
   * @param suggestion what was probably meant; may be empty
   */
  public TextException(String message, String suggestion) {
    super(message);
    this.suggestion = suggestion;
  }

  /** What was probably meant. */
  public Optional<String> suggestion() {
    return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
  }
}
