package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.Snapshot;
import java.util.List;
import java.util.Optional;

/** Feeds a member's state machine, and now and then takes a snapshot of it. */
final class Application {
  private final RaftSettings settings;
  private final StateMachine machine;
  private final Requests requests;
  private long appliedIndex;
  private long snapshotIndex;

  Application(RaftSettings settings, StateMachine machine, Requests requests, DurableState found) {
    this.settings = settings;
    this.machine = machine;
    this.requests = requests;
    this.snapshotIndex = found.snapshot().map(snapshot -> snapshot.last().index()).orElse(0L);
  }

  long appliedIndex() {
    return appliedIndex;
  }

  /**
   * Takes committed entries in.
   *
   * @return a snapshot, if it is time for one
   */
  Optional<Input> apply(List<Entry> entries) {
    for (Entry entry : entries) {
      ByteString answer =
          entry.payload() instanceof Entry.Command(ByteString command)
              ? machine.apply(entry.index(), command)
              : ByteString.EMPTY;
      appliedIndex = entry.index();
      requests.applied(entry, answer);
    }
    settings.metrics().applied(entries.size(), appliedIndex);
    if (appliedIndex - snapshotIndex < settings.snapshotEveryEntries()) {
      return Optional.empty();
    }
    snapshotIndex = appliedIndex;
    ByteString state = machine.snapshot();
    settings.metrics().snapshot(appliedIndex, state.size());
    return Optional.of(new Input.SnapshotTaken(appliedIndex, state));
  }

  void restore(Snapshot snapshot) {
    machine.restore(snapshot.data());
    appliedIndex = snapshot.last().index();
    snapshotIndex = appliedIndex;
    requests.restored(appliedIndex);
    settings.metrics().snapshot(appliedIndex, snapshot.data().size());
  }
}
