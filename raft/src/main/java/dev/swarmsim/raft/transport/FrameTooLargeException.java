package dev.swarmsim.raft.transport;

/** A message is longer than a frame may be. It is not sent. */
public final class FrameTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FrameTooLargeException(int bytes, int maxBytes) {
    super(
        "a message of %d bytes does not fit into a frame of at most %d bytes; send it in pieces"
            .formatted(bytes, maxBytes));
  }
}
