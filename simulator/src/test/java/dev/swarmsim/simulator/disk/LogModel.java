package dev.swarmsim.simulator.disk;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What a log ought to hold after a write, said as simply as possible; and writes that fit. */
final class LogModel {
  private static final Configuration MEMBERS =
      Configuration.of(List.of(new Member(new MemberId(1), "one:2377", "n1")));

  private LogModel() {}

  /** The state after a write. */
  static DurableState after(DurableState before, Effect.Persist write) {
    HardState hardState = write.hardState().orElse(before.hardState());
    Optional<Snapshot> snapshot = write.snapshot().or(before::snapshot);
    long start = snapshot.map(each -> each.last().index()).orElse(0L);
    boolean continues =
        write.snapshot().isEmpty()
            || write.snapshot().map(Snapshot::last).equals(before.snapshot().map(Snapshot::last))
            || before.entries().stream()
                .anyMatch(
                    entry -> Optional.of(entry.position()).equals(snapshot.map(Snapshot::last)));
    long end = write.entries().isEmpty() ? Long.MAX_VALUE : write.entries().getFirst().index();
    Stream<Entry> kept =
        before.entries().stream()
            .filter(entry -> continues && entry.index() > start && entry.index() < end);
    return new DurableState(
        hardState, snapshot, Stream.concat(kept, write.entries().stream()).toList());
  }

  /** A random write that fits the state. */
  static Effect.Persist write(DurableState before, RandomGenerator dice) {
    long start = before.snapshot().map(each -> each.last().index()).orElse(0L);
    int held = before.entries().size();
    long term = before.hardState().term() + dice.nextInt(2);
    return switch (dice.nextInt(8)) {
      case 0 -> write(Optional.of(state(term + 1, dice)), Optional.empty(), List.of());
      case 1 -> {
        // A cut: begins somewhere inside.
        long first = start + 1 + dice.nextInt(held + 1);
        yield write(Optional.empty(), Optional.empty(), entries(first, term + 1, dice));
      }
      case 2 -> {
        if (held == 0) {
          yield write(Optional.empty(), Optional.of(snapshot(start + 5, term + 1)), List.of());
        }
        Entry last = before.entries().get(dice.nextInt(held));
        yield write(Optional.empty(), Optional.of(snapshot(last.index(), last.term())), List.of());
      }
      case 3 -> {
        // From a leader of another history, far ahead, with entries behind it.
        long index = start + held + 1 + dice.nextInt(5);
        yield write(
            Optional.of(state(term + 1, dice)),
            Optional.of(snapshot(index, term + 1)),
            entries(index + 1, term + 1, dice));
      }
      default ->
          write(
              dice.nextBoolean() ? Optional.of(state(term, dice)) : Optional.empty(),
              Optional.empty(),
              entries(start + held + 1, Math.max(1, term), dice));
    };
  }

  private static Effect.Persist write(
      Optional<HardState> state, Optional<Snapshot> snapshot, List<Entry> entries) {
    return new Effect.Persist(1, state, snapshot, entries, true);
  }

  private static HardState state(long term, RandomGenerator dice) {
    return new HardState(term, Optional.of(new MemberId(1 + dice.nextInt(5))), dice.nextInt(9));
  }

  private static Snapshot snapshot(long index, long term) {
    return new Snapshot(
        new LogPosition(index, term), MEMBERS, ByteString.copyFromUtf8("at " + index));
  }

  private static List<Entry> entries(long first, long term, RandomGenerator dice) {
    var entries = new ArrayList<Entry>();
    int count = 1 + dice.nextInt(3);
    for (int i = 0; i < count; i++) {
      byte[] command = new byte[dice.nextInt(20)];
      dice.nextBytes(command);
      entries.add(new Entry(first + i, term, new Entry.Command(ByteString.copyFrom(command))));
    }
    return entries;
  }
}
