package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;

/**
 * The application that a group replicates.
 *
 * <p>Called on the member's own thread only, one call at a time. Must be deterministic: equal
 * commands in equal order lead to equal states and answers on every member. An exception stops the
 * member for good, since nobody knows what its state is then; a command that cannot be done is an
 * answer, not an exception.
 */
public interface StateMachine {
  /**
   * Takes a committed command in.
   *
   * @param index the command's place in the log; grows from call to call
   * @return the answer for whoever proposed it
   */
  ByteString apply(long index, ByteString command);

  /** Everything the commands so far add up to. */
  ByteString snapshot();

  /** Replaces the state with one that {@link #snapshot} gave, here or on another member. */
  void restore(ByteString snapshot);
}
