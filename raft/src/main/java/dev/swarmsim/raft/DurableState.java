package dev.swarmsim.raft;

import java.util.List;
import java.util.Optional;

/**
 * What a member found on its disk when it started.
 *
 * @param hardState term, vote and commit hint
 * @param snapshot the latest snapshot, if one was taken
 * @param entries the log behind the snapshot, without gaps
 */
public record DurableState(HardState hardState, Optional<Snapshot> snapshot, List<Entry> entries) {
  /** An empty disk: a member that waits to be told of its group by a leader. */
  public static final DurableState EMPTY =
      new DurableState(HardState.INITIAL, Optional.empty(), List.of());

  public DurableState {
    entries = List.copyOf(entries);
  }

  /**
   * The first state of a new group: entry 1 names its members and is committed from the start.
   * Every founding member begins with the same state.
   */
  public static DurableState founding(Configuration configuration) {
    return new DurableState(
        new HardState(1, Optional.empty(), 1),
        Optional.empty(),
        List.of(new Entry(1, 1, new Entry.Membership(configuration))));
  }
}
