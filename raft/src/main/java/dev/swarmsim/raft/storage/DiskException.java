package dev.swarmsim.raft.storage;

/** A disk did not do what it was asked. The message says operation, path and cause. */
public final class DiskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String path;

  /**
   * @param operation what was asked, e.g. {@code sync}
   * @param path of what
   * @param reason why it failed
   */
  public DiskException(String operation, String path, String reason) {
    super("disk: " + operation + " " + path + ": " + reason);
    this.operation = operation;
    this.path = path;
  }

  /** The same, with the error of the platform as the reason. */
  public DiskException(String operation, String path, Throwable cause) {
    super("disk: " + operation + " " + path + ": " + cause, cause);
    this.operation = operation;
    this.path = path;
  }

  /** What was asked. */
  public String operation() {
    return operation;
  }

  /** Of what. */
  public String path() {
    return path;
  }
}
