package dev.swarmsim.raft.transport;

/** A frame from the network is not one of ours. Its connection is closed; nothing of it is used. */
public final class CorruptFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptFrameException(String message, Throwable cause) {
    super(message, cause);
  }

  public CorruptFrameException(String message) {
    super(message);
  }
}
