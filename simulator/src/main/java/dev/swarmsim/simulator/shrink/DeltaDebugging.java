package dev.swarmsim.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Finds a small part of a list that still has a property: first halves and what is left without
 * them, then quarters, and so on, until no single item can go.
 */
final class DeltaDebugging {
  private DeltaDebugging() {}

  /**
   * Cuts a list down.
   *
   * @param items a list that has the property
   * @param first finds the first of some lists that has it; empty if none has, or time is up
   * @return a part of the list, in its order; without a time limit no item of it can be left out
   *     alone
   */
  static <T> List<T> minimal(List<T> items, Function<List<List<T>>, OptionalInt> first) {
    if (items.isEmpty() || first.apply(List.of(List.of())).isPresent()) {
      return List.of();
    }
    List<T> kept = items;
    int parts = 2;
    while (kept.size() >= 2) {
      List<List<T>> chunks = split(kept, Math.min(parts, kept.size()));
      var candidates = new ArrayList<List<T>>();
      if (chunks.size() > 2) {
        candidates.addAll(rests(kept, chunks));
      }
      candidates.addAll(chunks);
      OptionalInt found = first.apply(candidates);
      if (found.isPresent()) {
        boolean rest = chunks.size() > 2 && found.getAsInt() < chunks.size();
        kept = candidates.get(found.getAsInt());
        parts = rest ? Math.max(2, chunks.size() - 1) : 2;
      } else if (chunks.size() < kept.size()) {
        parts = chunks.size() * 2;
      } else {
        break;
      }
    }
    return List.copyOf(kept);
  }

  private static <T> List<List<T>> split(List<T> items, int parts) {
    var chunks = new ArrayList<List<T>>();
    for (int i = 0; i < parts; i++) {
      chunks.add(items.subList(i * items.size() / parts, (i + 1) * items.size() / parts));
    }
    return chunks;
  }

  /** The list without each of its chunks; later ones are left out first. */
  private static <T> List<List<T>> rests(List<T> items, List<List<T>> chunks) {
    var rests = new ArrayList<List<T>>();
    int to = items.size();
    for (int i = chunks.size() - 1; i >= 0; i--) {
      int from = to - chunks.get(i).size();
      var rest = new ArrayList<>(items.subList(0, from));
      rest.addAll(items.subList(to, items.size()));
      rests.add(rest);
      to = from;
    }
    return rests;
  }
}
