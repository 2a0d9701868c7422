package dev.swarmsim.scheduler.leader;

/** An entry that Raft does not take, too large for instance; the message is Raft's own. */
public final class EntryRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EntryRefusedException(String message) {
    super(message);
  }
}
