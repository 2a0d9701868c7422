package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the group has done, as those who applied it first show it, and whether that is what its
 * clients were told.
 *
 * <p>The log is the witness of linearizability: each operation took effect at one place in it (a
 * write where it was applied, a read behind what it saw), so it is enough to see that nothing took
 * effect before what had ended when it began.
 */
final class Truth {
  private record Happening(long stamp, SimClients.Operation operation, boolean end) {}

  private final List<Entry> entries = new ArrayList<>();
  private final SortedMap<String, Long> effects = new TreeMap<>();

  /** Somebody applied an entry; if it is the first to do so, that is what the group did. */
  void applied(Entry entry, Optional<KvMachine.Put> effect) {
    if (entry.index() != entries.size() + 1L) {
      return;
    }
    entries.add(entry);
    if (effect.isPresent() && effects.putIfAbsent(effect.get().name(), entry.index()) != null) {
      throw new Invariants.Broken(
          Invariants.ONCE,
          "write %s took effect at %d and again at %d"
              .formatted(effect.get().name(), effects.get(effect.get().name()), entry.index()));
    }
  }

  /** Looks at all that the clients were told. */
  void check(List<SimClients.Operation> history) {
    for (SimClients.Operation operation : history) {
      if (ended(operation) && operation.writes() && !effects.containsKey(operation.put().name())) {
        throw new Invariants.Broken(
            Invariants.DURABILITY,
            "write %s was acknowledged and is nowhere".formatted(operation.put().name()));
      }
    }
    checkOrder(history);
    checkValues(history);
  }

  private void checkOrder(List<SimClients.Operation> history) {
    List<Happening> happenings = new ArrayList<>();
    for (SimClients.Operation operation : history) {
      if (ended(operation)) {
        happenings.add(new Happening(operation.began(), operation, false));
        happenings.add(new Happening(operation.ended(), operation, true));
      }
    }
    happenings.sort(Comparator.comparingLong(Happening::stamp));
    SortedMap<Long, Long> floors = new TreeMap<>();
    long latest = 0;
    for (Happening happening : happenings) {
      SimClients.Operation operation = happening.operation();
      if (!happening.end()) {
        floors.put(operation.began(), latest);
        continue;
      }
      long place = place(operation);
      long floor = floors.get(operation.began()) + (operation.writes() ? 1 : 0);
      if (place < floor) {
        throw new Invariants.Broken(
            Invariants.LINEARIZABILITY,
            "client %d's %s took effect at %d, but %d was seen before it began"
                .formatted(
                    operation.client(), operation.writes() ? "write" : "read", place, latest));
      }
      latest = Math.max(latest, place);
    }
  }

  private void checkValues(List<SimClients.Operation> history) {
    List<SimClients.Operation> reads = new ArrayList<>();
    for (SimClients.Operation operation : history) {
      if (ended(operation) && !operation.writes()) {
        reads.add(operation);
      }
    }
    reads.sort(Comparator.comparingLong(SimClients.Operation::readIndex));
    KvMachine machine = new KvMachine(true);
    for (SimClients.Operation read : reads) {
      while (machine.index() < Math.min(read.readIndex(), entries.size())) {
        var unused = machine.apply(entries.get((int) machine.index()));
      }
      if (!machine.read(read.key()).equals(read.value())) {
        throw new Invariants.Broken(
            Invariants.LINEARIZABILITY,
            "a read of %s at %d saw «%s», not «%s»"
                .formatted(read.key(), read.readIndex(), read.value(), machine.read(read.key())));
      }
    }
  }

  private long place(SimClients.Operation operation) {
    return operation.writes() ? effects.get(operation.put().name()) : operation.readIndex();
  }

  private static boolean ended(SimClients.Operation operation) {
    return operation.ended() != Long.MAX_VALUE;
  }
}
