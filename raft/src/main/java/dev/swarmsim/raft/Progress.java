package dev.swarmsim.raft;

import java.util.Optional;

/**
 * What a leader knows about one follower's log, and how it sends to it.
 *
 * <p>While it does not know where the logs agree it <em>probes</em>: one append at a time. Once an
 * append is accepted it <em>replicates</em>: many appends under way, the next one sent before the
 * last is answered. A follower that needs entries the leader has no more gets a <em>snapshot</em>,
 * one piece at a time.
 */
final class Progress {
  enum Mode {
    PROBE,
    REPLICATE,
    SNAPSHOT
  }

  private final MemberId id;
  private final InflightWindow window;
  private Mode mode = Mode.PROBE;
  private long match;
  private long next;
  private long commitSent;

  /** While probing: an append is under way, or was lost and waits for a sign of life. */
  private boolean probeSent;

  /** Whether the follower said anything since the leader last looked. */
  private boolean active = true;

  private Optional<Snapshot> snapshot = Optional.empty();
  private long offset;

  /** Whether the present piece was under way already at the last heartbeat reply. */
  private boolean pieceOverdue;

  /** A follower nothing is known of. */
  Progress(MemberId id, long next, int maxInflight) {
    this.id = id;
    this.next = next;
    this.window = new InflightWindow(maxInflight);
  }

  MemberId id() {
    return id;
  }

  Mode mode() {
    return mode;
  }

  long match() {
    return match;
  }

  long next() {
    return next;
  }

  long commitSent() {
    return commitSent;
  }

  boolean active() {
    return active;
  }

  void setActive(boolean heard) {
    active = heard;
  }

  boolean maySend() {
    return switch (mode) {
      case PROBE -> !probeSent;
      case REPLICATE -> !window.full();
      case SNAPSHOT -> false;
    };
  }

  /** An append with the entries from {@link #next()} to {@code lastIndex} goes out. */
  void sent(long lastIndex, long commit) {
    commitSent = commit;
    if (mode == Mode.PROBE) {
      probeSent = true;
    } else if (lastIndex >= next) {
      window.sent(lastIndex);
      next = lastIndex + 1;
    }
  }

  /**
   * The follower agrees up to that index. Late answers change nothing.
   *
   * @return whether anything new was learnt
   */
  boolean accepted(long index) {
    window.answered(index);
    boolean news = index > match;
    match = Math.max(match, index);
    next = Math.max(next, match + 1);
    if (mode == Mode.PROBE && index >= match) {
      replicate();
      return true;
    }
    return news;
  }

  /**
   * The follower could not attach at {@code previous}; never goes back behind what it once agreed
   * to.
   *
   * @param mayAgree the last place where the logs may agree
   * @return whether the answer is to the point; late ones are not
   */
  boolean rejected(long previous, long mayAgree) {
    boolean toThePoint =
        switch (mode) {
          case PROBE -> previous == next - 1;
          case REPLICATE -> previous > match;
          case SNAPSHOT -> false;
        };
    if (toThePoint) {
      probe(Math.min(previous, mayAgree + 1));
    }
    return toThePoint;
  }

  /** What was sent may be lost: finds out anew where the logs agree. */
  void unreachable() {
    if (mode == Mode.REPLICATE) {
      probe(match + 1);
    }
  }

  /** The follower lives: an append lost while probing is sent again. */
  void resume() {
    probeSent = false;
  }

  void startSnapshot(Snapshot sending) {
    mode = Mode.SNAPSHOT;
    snapshot = Optional.of(sending);
    offset = 0;
    pieceOverdue = false;
    window.clear();
  }

  /** The snapshot under way. */
  Snapshot snapshot() {
    return snapshot.orElseThrow();
  }

  /** Where the piece under way begins. */
  long offset() {
    return offset;
  }

  void moveTo(long nextOffset) {
    offset = nextOffset;
    pieceOverdue = false;
  }

  /**
   * A heartbeat was answered.
   *
   * @return whether the piece under way must have been lost
   */
  boolean pieceLost() {
    boolean lost = pieceOverdue;
    pieceOverdue = !lost;
    return lost;
  }

  /** The follower has what the snapshot holds, or the log can go on from where it is. */
  void endSnapshot() {
    snapshot = Optional.empty();
    replicate();
  }

  private void probe(long from) {
    mode = Mode.PROBE;
    next = Math.max(from, match + 1);
    probeSent = false;
    window.clear();
  }

  private void replicate() {
    mode = Mode.REPLICATE;
    next = match + 1;
    probeSent = false;
    window.clear();
  }
}
