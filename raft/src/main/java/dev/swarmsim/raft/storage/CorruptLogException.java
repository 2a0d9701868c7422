package dev.swarmsim.raft.storage;

/**
 * A log holds something that no crash explains. A member must not start from it: what it promised
 * (votes, acknowledged entries) may be missing, and guessing could break the group's safety.
 */
public final class CorruptLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final long offset;

  CorruptLogException(String path, long offset, String problem) {
    super(
        path
            + ": byte "
            + offset
            + ": "
            + problem
            + "; keep the directory for inspection, remove this member from its group and let it"
            + " join anew with an empty directory");
    this.path = path;
    this.offset = offset;
  }

  /** The file that is wrong or missing. */
  public String path() {
    return path;
  }

  /** The first byte of what is wrong in it. */
  public long offset() {
    return offset;
  }
}
