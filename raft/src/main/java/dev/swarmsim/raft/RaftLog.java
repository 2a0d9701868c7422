package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * One member's log: entries, the snapshot before them, and how far it is durable, committed and
 * applied. Knows nothing of terms to be in or of other members.
 */
final class RaftLog implements LogView {
  /** The term of a place the log cannot speak about. */
  static final long UNKNOWN_TERM = -1;

  /** About what an entry costs in a message beside its command. */
  private static final int ENTRY_BYTES = 16;

  private final EntryBuffer entries;
  private final Memberships memberships;
  private final DurableTail durable;

  /** The place right before the first entry held. */
  private LogPosition base;

  private Optional<Snapshot> snapshot;
  private Optional<Snapshot> toRestore;
  private long commitIndex;
  private long appliedIndex;

  RaftLog(DurableState found) {
    snapshot = found.snapshot();
    toRestore = snapshot;
    base = snapshot.map(Snapshot::last).orElse(LogPosition.ORIGIN);
    entries = new EntryBuffer(base.index() + 1);
    memberships =
        new Memberships(
            base.index(), snapshot.map(Snapshot::configuration).orElse(Configuration.EMPTY));
    takeUp(found.entries());
    durable = new DurableTail(lastIndex());
    commitIndex = Math.max(base.index(), Math.min(found.hardState().commit(), lastIndex()));
  }

  @Override
  public long firstIndex() {
    return entries.firstIndex();
  }

  @Override
  public long lastIndex() {
    return entries.lastIndex();
  }

  @Override
  public LogPosition last() {
    return position(lastIndex());
  }

  @Override
  public long durableIndex() {
    return durable.index();
  }

  @Override
  public long commitIndex() {
    return commitIndex;
  }

  @Override
  public long appliedIndex() {
    return appliedIndex;
  }

  @Override
  public long termAt(long index) {
    if (index == base.index()) {
      return base.term();
    }
    return entries.holds(index) ? entries.get(index).term() : UNKNOWN_TERM;
  }

  @Override
  public Entry entryAt(long index) {
    return entries.get(index);
  }

  @Override
  public LogPosition snapshotPosition() {
    return snapshot.map(Snapshot::last).orElse(LogPosition.ORIGIN);
  }

  Optional<Snapshot> snapshot() {
    return snapshot;
  }

  /** The latest membership in the log. */
  Configuration configuration() {
    return memberships.latest();
  }

  /** The latest membership that is known to be committed. */
  Configuration committedConfiguration() {
    return memberships.at(commitIndex);
  }

  /** Whether the latest membership is committed. */
  boolean configurationCommitted() {
    return memberships.latestIndex() <= commitIndex;
  }

  /** The place at that index, which the log must know. */
  LogPosition position(long index) {
    long term = termAt(index);
    if (term == UNKNOWN_TERM) {
      throw new IllegalArgumentException(
          "no term for index %d: the log begins after %s and ends at %d"
              .formatted(index, base, lastIndex()));
    }
    return new LogPosition(index, term);
  }

  /**
   * The last place at or before {@code index} whose term is {@code term} or earlier: nothing after
   * it can agree with a log that has {@code term} at {@code index} (§5.3, quick back-off).
   */
  LogPosition lastThatMayAgree(long index, long term) {
    long at = Math.min(index, lastIndex());
    while (at > base.index() && termAt(at) > term) {
      at--;
    }
    return at < base.index() ? new LogPosition(at, 0) : position(at);
  }

  /**
   * Takes up the entries that go on from the snapshot. What contradicts it, and all behind that,
   * belongs to a log that the snapshot replaced.
   */
  private void takeUp(List<Entry> found) {
    for (Entry entry : found) {
      if (entry.index() == base.index() && entry.term() != base.term()) {
        return;
      }
      if (entry.index() > base.index()) {
        if (entry.term() < last().term()) {
          return;
        }
        if (entry.index() != lastIndex() + 1) {
          throw new IllegalArgumentException(
              "the log that was found has entry %d, but not entry %d before it; a member cannot go on without it"
                  .formatted(entry.index(), lastIndex() + 1));
        }
        append(entry);
      }
    }
  }

  void append(Entry entry) {
    entries.append(entry);
    if (entry.payload() instanceof Entry.Membership(Configuration configuration)) {
      memberships.appended(entry.index(), configuration);
    }
  }

  /**
   * Cuts the end off.
   *
   * @param index the first entry that goes
   * @param membershipsFrom from where on memberships go with it
   */
  void truncateFrom(long index, long membershipsFrom) {
    if (index <= commitIndex) {
      throw new IllegalStateException(
          "would truncate from " + index + " though " + commitIndex + " is committed");
    }
    entries.truncateFrom(index);
    memberships.truncatedFrom(membershipsFrom);
    durable.truncatedFrom(index);
  }

  /** Moves the commit index forward, never back and never past the end. */
  void commitTo(long index) {
    commitIndex = Math.max(commitIndex, Math.min(index, lastIndex()));
  }

  /** A write with the entries up to that index is under way. */
  void writing(long number, long lastIndexWritten) {
    durable.writing(number, lastIndexWritten);
  }

  void persisted(long number) {
    durable.persisted(number);
  }

  /**
   * Puts another member's snapshot in place of the whole log. It becomes durable, and is restored,
   * by the write that carries it.
   */
  void install(Snapshot received) {
    snapshot = Optional.of(received);
    toRestore = snapshot;
    base = received.last();
    entries.restartAt(base.index() + 1);
    memberships.restartAt(base.index(), received.configuration());
    durable.truncatedFrom(1);
    commitIndex = base.index();
  }

  /** Takes the application's own snapshot and drops what nobody is likely to ask for. */
  Snapshot compact(long index, ByteString data, int entriesKept) {
    Snapshot taken = new Snapshot(position(index), memberships.at(index), data);
    snapshot = Optional.of(taken);
    long dropped = index - entriesKept;
    if (dropped >= firstIndex()) {
      base = position(dropped);
      entries.dropThrough(dropped);
      memberships.compactedThrough(dropped);
    }
    return taken;
  }

  /** Whether the application has yet to take over a snapshot. */
  boolean restorePending() {
    return toRestore.isPresent();
  }

  /** The snapshot the application must take over before anything is applied, once durable. */
  Optional<Snapshot> takeRestorable() {
    if (toRestore.isEmpty() || durable.index() < toRestore.get().last().index()) {
      return Optional.empty();
    }
    Optional<Snapshot> restored = toRestore;
    toRestore = Optional.empty();
    appliedIndex = restored.get().last().index();
    return restored;
  }

  /** The entries that are committed, durable here and not yet applied. */
  List<Entry> takeApplicable() {
    long upTo = Math.min(commitIndex, durable.index());
    if (toRestore.isPresent() || upTo <= appliedIndex) {
      return List.of();
    }
    List<Entry> applicable = entries.slice(appliedIndex + 1, upTo);
    appliedIndex = upTo;
    return applicable;
  }

  /** The entries from one index to another, both included. */
  List<Entry> slice(long from, long to) {
    return entries.slice(from, to);
  }

  /** The entries from that index on that fit into so many bytes; at least one if there is one. */
  List<Entry> batch(long from, int maxBytes) {
    long last = lastIndex();
    long bytes = 0;
    long to = from;
    while (to <= last) {
      bytes += ENTRY_BYTES + bytes(entries.get(to));
      if (bytes > maxBytes && to > from) {
        break;
      }
      to++;
    }
    return entries.slice(from, to - 1);
  }

  /** Whether the entries from that index on make so many bytes. */
  boolean hasBytes(long from, long wanted) {
    long bytes = 0;
    for (long i = from; i <= lastIndex() && bytes < wanted; i++) {
      bytes += ENTRY_BYTES + bytes(entries.get(i));
    }
    return bytes >= wanted;
  }

  /** The size of the command an entry carries; 0 if it carries none. */
  static int bytes(Entry entry) {
    return entry.payload() instanceof Entry.Command(var data) ? data.size() : 0;
  }
}
