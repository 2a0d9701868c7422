package dev.swarmsim.cli;

/** What a user asked for cannot be done; shown as one sentence, without a stack trace. */
public final class MistakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param message what is wrong and what to do, without a full stop
   */
  public MistakeException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** With what the program ends. */
  public int exitCode() {
    return exitCode;
  }
}
