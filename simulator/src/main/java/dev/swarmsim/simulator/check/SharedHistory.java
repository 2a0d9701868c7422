package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the checks of one Raft group know in common: every member's log as fingerprints, and the one
 * history that has been committed. Fed before the checks at each step.
 */
public final class SharedHistory {
  private final Map<String, Fingerprints> logs = new TreeMap<>();
  private final List<Committed> committed = new ArrayList<>();
  private final TreeMap<Long, Configuration> configurations = new TreeMap<>();

  /**
   * An entry that was committed first by some member.
   *
   * @param index its place
   * @param term its term
   * @param print its fingerprint
   * @param by the host that was the first to know
   * @param inTerm that host's term at that moment
   */
  record Committed(long index, long term, long print, String by, long inTerm) {}

  void started(MemberStart start) {
    var log = new Fingerprints();
    log.load(start.durable(), this);
    logs.put(start.node(), log);
  }

  void stepped(MemberStep step) {
    Fingerprints log = logs.get(step.node());
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Persist persist) {
        log.write(persist, this);
      }
    }
  }

  /** A member's log. */
  Fingerprints log(String node) {
    return logs.get(node);
  }

  /** All logs, by host name. */
  Map<String, Fingerprints> logs() {
    return logs;
  }

  /** What is committed at that index, if anything is. */
  Committed committedAt(long index) {
    return index >= 1 && index <= committed.size() ? committed.get((int) index - 1) : null;
  }

  /** The fingerprint committed at that index, if it is known. */
  OptionalLong committedPrint(long index) {
    Committed known = committedAt(index);
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.print());
  }

  /** The highest index that any member knew to be committed. */
  public long committedIndex() {
    return committed.size();
  }

  /** Records the next committed entry. */
  void commit(Committed entry, RaftNode raft) {
    committed.add(entry);
    if (entry.index() >= raft.log().firstIndex()
        && raft.log().entryAt(entry.index()).payload() instanceof Entry.Membership membership) {
      configurations.put(entry.index(), membership.configuration());
    }
  }

  /** The latest committed membership; empty before the first. */
  public Configuration configuration() {
    return configurations.isEmpty() ? Configuration.EMPTY : configurations.lastEntry().getValue();
  }
}
