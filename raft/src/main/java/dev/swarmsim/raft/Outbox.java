package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the effects of one step, with at most one write, which comes first. Knows which writes
 * are unfinished.
 */
final class Outbox {
  private static final long NOTHING = Long.MAX_VALUE;

  private final SafetyRules rules;
  private List<Effect> effects = new ArrayList<>();
  private long lastNumber;
  private long lastSynced;
  private long durableNumber;

  private boolean ballotChanged;
  private long entriesFrom = NOTHING;
  private Optional<Snapshot> snapshot = Optional.empty();
  private long writtenCommit;

  Outbox(SafetyRules rules, long writtenCommit) {
    this.rules = rules;
    this.writtenCommit = writtenCommit;
  }

  void ballotChanged() {
    ballotChanged = true;
    mustSync();
  }

  /** The log changed from that index on. */
  void entriesFrom(long index) {
    entriesFrom = Math.min(entriesFrom, index);
    mustSync();
  }

  void snapshot(Snapshot taken) {
    snapshot = Optional.of(taken);
    mustSync();
  }

  /** The number of the last write that must be synced, this step's included. */
  long lastSynced() {
    return lastSynced;
  }

  boolean durable(long number) {
    return number <= durableNumber;
  }

  void persisted(long number) {
    if (number > lastNumber) {
      throw new IllegalArgumentException(
          "write " + number + " is reported durable, but only " + lastNumber + " were asked for");
    }
    durableNumber = Math.max(durableNumber, number);
  }

  /** Sends what rests on nothing unwritten. */
  void send(MemberId to, Message message) {
    effects.add(new Effect.Send(to, message, 0));
  }

  /** Sends a promise: it leaves when every write so far, this step's included, is durable. */
  void promise(MemberId to, Message message) {
    long unfinished = durable(lastSynced) ? 0 : lastSynced;
    effects.add(new Effect.Send(to, message, rules.promiseWaitsFor(unfinished)));
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Refuses so many requests, numbered from that one on. */
  void refuse(long request, Effect.Refusal refusal, int count) {
    effects.add(new Effect.Refused(request, refusal, count));
  }

  /** Ends the step. */
  List<Effect> flush(Ballot ballot, RaftLog log) {
    boolean sync = ballotChanged || entriesFrom != NOTHING || snapshot.isPresent();
    boolean hardStateChanged = ballotChanged || log.commitIndex() != writtenCommit;
    if (sync || hardStateChanged) {
      effects.addFirst(write(ballot, log, hardStateChanged, sync));
    }
    List<Effect> done = effects;
    effects = new ArrayList<>();
    return done;
  }

  private Effect.Persist write(Ballot ballot, RaftLog log, boolean hardStateChanged, boolean sync) {
    long number = ++lastNumber;
    List<Entry> entries =
        entriesFrom == NOTHING ? List.of() : log.slice(entriesFrom, log.lastIndex());
    if (sync) {
      log.writing(number, durableAfterwards(log, entries));
    }
    Optional<HardState> hardState =
        hardStateChanged ? Optional.of(ballot.hardState(log.commitIndex())) : Optional.empty();
    var persist = new Effect.Persist(number, hardState, snapshot, entries, sync);
    writtenCommit = log.commitIndex();
    ballotChanged = false;
    entriesFrom = NOTHING;
    snapshot = Optional.empty();
    return persist;
  }

  /** How far the log is durable once this write is, by what the write itself holds. */
  private long durableAfterwards(RaftLog log, List<Entry> entries) {
    if (!entries.isEmpty()) {
      return log.lastIndex();
    }
    return snapshot.map(taken -> taken.last().index()).orElse(0L);
  }

  private void mustSync() {
    lastSynced = lastNumber + 1;
  }
}
