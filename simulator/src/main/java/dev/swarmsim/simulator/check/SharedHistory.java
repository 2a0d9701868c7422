package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the checks of one Raft group know in common: every member's log as fingerprints, and the one
 * history that has been committed. Fed before the checks at each step.
 */
public final class SharedHistory {
  /** Looked up only, never iterated. */
  private final Map<String, Seen> members = new HashMap<>();

  private final Map<MemberId, String> hosts = new HashMap<>();
  private final List<Committed> committed = new ArrayList<>();
  private final TreeMap<Long, Configuration> configurations = new TreeMap<>();
  private boolean configurationIsNew;

  /** What is known of the member on one host. */
  private static final class Seen {
    private final Fingerprints log = new Fingerprints();
    private RaftNode raft;
    private Configuration configuration;
  }

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
    var seen = new Seen();
    seen.log.load(start.durable(), this);
    members.put(start.node(), seen);
  }

  @SuppressWarnings(
      "ReferenceEquality") // An equal one that is another object is looked at once more.
  void stepped(MemberStep step) {
    Seen seen = members.get(step.node());
    step.write().ifPresent(write -> seen.log.write(write, this));
    Configuration configuration = step.raft().configuration();
    configurationIsNew = seen.raft != step.raft() || seen.configuration != configuration;
    if (configurationIsNew) {
      seen.raft = step.raft();
      seen.configuration = configuration;
      hosts.put(step.raft().id(), step.node());
    }
  }

  /** Whether the member that took the last step goes by another membership than before it. */
  boolean configurationIsNew() {
    return configurationIsNew;
  }

  /** The log of the member on that host. */
  Fingerprints log(String node) {
    return members.get(node).log;
  }

  /** The log on the host where that member was seen last; empty if it has not been seen. */
  Optional<Fingerprints> logOf(MemberId member) {
    return Optional.ofNullable(hosts.get(member)).map(this::log);
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
