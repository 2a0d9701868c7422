package dev.swarmsim.raft;

import dev.swarmsim.raft.FollowerStatus.Sending;
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
  private final MemberId id;
  private final InflightWindow window;
  private final SafetyRules rules;
  private Sending mode = Sending.PROBE;
  private long match;
  private long next;
  private long commitSent;

  /** While probing: an append is under way, or was lost and waits for a sign of life. */
  private boolean probeSent;

  /** Whether the follower said anything since the leader last looked. */
  private boolean active;

  private long heardNanos;
  private long confirmedRound;
  private final ClockWatch clock = new ClockWatch();

  private Optional<Snapshot> snapshot = Optional.empty();
  private int checksum;
  private long offset;

  /** Whether the present piece was under way already at the last heartbeat reply. */
  private boolean pieceOverdue;

  /**
   * A follower nothing is known of; for the guard of removals it counts as heard of at that time.
   *
   * @param active whether it counts as heard of when the leader next looks for its quorum
   */
  Progress(
      MemberId id,
      long next,
      InflightWindow window,
      boolean active,
      SafetyRules rules,
      long nowNanos) {
    this.id = id;
    this.next = next;
    this.window = window;
    this.active = active;
    this.rules = rules;
    this.heardNanos = nowNanos;
  }

  FollowerStatus status() {
    return new FollowerStatus(id, mode, match, next, window.size(), heardNanos);
  }

  MemberId id() {
    return id;
  }

  Sending mode() {
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

  /** How many appends are under way. */
  int unanswered() {
    return window.size();
  }

  boolean active() {
    return active;
  }

  void setActive(boolean heard) {
    active = heard;
  }

  void heard(long nowNanos) {
    active = true;
    heardNanos = nowNanos;
  }

  boolean heardSince(long nanos) {
    return heardNanos >= nanos;
  }

  /** The latest round of heartbeats it answered; 0 for none. */
  long confirmedRound() {
    return confirmedRound;
  }

  void confirmed(long round) {
    confirmedRound = Math.max(confirmedRound, round);
  }

  ClockWatch clock() {
    return clock;
  }

  boolean maySend() {
    return switch (mode) {
      case PROBE -> !probeSent;
      case REPLICATE -> !window.full();
      case SNAPSHOT -> false;
    };
  }

  /** An append with the entries from {@link #next()} to {@code lastIndex} goes out. */
  void sent(long lastIndex, long bytes, long commit) {
    commitSent = commit;
    if (mode == Sending.PROBE) {
      probeSent = true;
    } else if (lastIndex >= next) {
      window.sent(lastIndex, bytes);
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
    if (mode == Sending.PROBE && index >= match) {
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
    if (mode == Sending.REPLICATE) {
      probe(match + 1);
    }
  }

  /** The follower lives: an append lost while probing is sent again. */
  void resume() {
    probeSent = false;
  }

  void startSnapshot(Snapshot sending) {
    mode = Sending.SNAPSHOT;
    snapshot = Optional.of(sending);
    checksum = sending.checksum();
    offset = 0;
    pieceOverdue = false;
    window.clear();
  }

  /** The snapshot under way. */
  Snapshot snapshot() {
    return snapshot.orElseThrow();
  }

  /** The checksum of all of its data. */
  int checksum() {
    return checksum;
  }

  /** Whether the snapshot that ends there is under way. */
  boolean receives(LogPosition last) {
    return mode == Sending.SNAPSHOT && snapshot().last().equals(last);
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
    mode = Sending.PROBE;
    next = rules.resumeAt(from, match);
    probeSent = false;
    window.clear();
  }

  private void replicate() {
    mode = Sending.REPLICATE;
    next = match + 1;
    probeSent = false;
    window.clear();
  }
}
