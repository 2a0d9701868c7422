package dev.swarmsim.raft;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a host owes its member, as far as a real one has got it wrong somewhere: when messages
 * leave, what a disk promises, whom a client is answered. One object for each member; a planted bug
 * overrides one method.
 */
class HostRules {
  /** A message that must wait for a write leaves only after it. */
  boolean leavesAtOnce(Message message) {
    return false;
  }

  /** A write that failed is not reported; the member starts again from its disk. */
  boolean believesFailedWrite(Effect.Persist persist) {
    return false;
  }

  /** What is reported durable is on the platter. */
  boolean syncs() {
    return true;
  }

  /** The log before a snapshot goes only once the snapshot is durable. */
  boolean dropsLogBeforeSnapshotIsDurable() {
    return false;
  }

  /** The application begins again from the snapshot, as the log does. */
  boolean keepsStateOverRestart() {
    return false;
  }

  /** The application remembers whose command it has executed already. */
  boolean knowsSessions() {
    return true;
  }

  /** A client is answered when its command is applied. */
  boolean answersWhenAppended() {
    return false;
  }

  /** A place in the log is an index and a term. */
  boolean looksAtTermOfAnswer() {
    return true;
  }

  /** A batch to apply waits for those before it. */
  boolean skipsUnfinishedBatch() {
    return false;
  }

  /** Waits are drawn anew each time, differently by each member. */
  RandomGenerator random(RandomGenerator own) {
    return own;
  }

  /** What arrives is handed on as it is. */
  Optional<Input.Received> incoming(SimMember member, Input.Received received) {
    return Optional.of(received);
  }

  /** What is to be sent is sent as it is. */
  Message outgoing(SimMember member, Message message) {
    return message;
  }

  /** What is to be written is written as it is. */
  Effect.Persist persisting(SimMember member, Effect.Persist persist) {
    return persist;
  }
}
