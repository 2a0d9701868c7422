package dev.swarmsim.raft.storage;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Short words for writes. */
final class Writes {
  static final Configuration MEMBERS =
      Configuration.of(List.of(new Member(new MemberId(1), "one:2377", "n1")));

  private Writes() {}

  static HardState state(long term, long vote, long commit) {
    return new HardState(term, Optional.of(new MemberId(vote)), commit);
  }

  static Entry entry(long index, long term) {
    return new Entry(index, term, new Entry.Command(ByteString.copyFromUtf8("c" + index)));
  }

  static List<Entry> entries(long first, long last, long term) {
    return LongStream.rangeClosed(first, last).mapToObj(index -> entry(index, term)).toList();
  }

  static Snapshot snapshot(long index, long term) {
    return new Snapshot(
        new LogPosition(index, term), MEMBERS, ByteString.copyFromUtf8("state at " + index));
  }

  static Effect.Persist persist(HardState state) {
    return new Effect.Persist(1, Optional.of(state), Optional.empty(), List.of(), true);
  }

  static Effect.Persist persist(List<Entry> entries) {
    return new Effect.Persist(1, Optional.empty(), Optional.empty(), entries, true);
  }

  static Effect.Persist persist(HardState state, List<Entry> entries) {
    return new Effect.Persist(1, Optional.of(state), Optional.empty(), entries, true);
  }

  static Effect.Persist persist(Snapshot snapshot) {
    return new Effect.Persist(1, Optional.empty(), Optional.of(snapshot), List.of(), true);
  }
}
