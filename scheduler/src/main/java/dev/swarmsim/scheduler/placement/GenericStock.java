package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.GenericResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of generic resource on one node. A number, unless the node names its pieces; both are
 * kept as sums, so that charging and giving back cancel each other in any order.
 */
final class GenericStock {
  /** Discrete pieces offered, less all that is charged without a name. */
  private long unnamed;

  /** The names offered, in the node's order, with how many tasks hold each. */
  private final Map<String, Integer> holders = new LinkedHashMap<>();

  /** Names that tasks hold and the node does not offer any more. */
  private final Map<String, Integer> strangers = new LinkedHashMap<>();

  /** How many are left; negative if more was charged than is offered. */
  long left() {
    return unnamed + holders.values().stream().filter(count -> count == 0).count();
  }

  void offer(GenericResource piece, int sign) {
    if (piece.getName().isEmpty()) {
      unnamed += sign * piece.getCount();
    } else if (sign > 0) {
      Integer held = strangers.remove(piece.getName());
      holders.put(piece.getName(), held == null ? 0 : held);
    } else {
      Integer held = holders.remove(piece.getName());
      if (held != null && held != 0) {
        strangers.put(piece.getName(), held);
      }
    }
  }

  void charge(GenericResource piece, int sign) {
    if (piece.getName().isEmpty()) {
      unnamed -= sign * piece.getCount();
    } else if (holders.containsKey(piece.getName())) {
      holders.merge(piece.getName(), sign, Integer::sum);
    } else {
      countStranger(piece.getName(), sign);
    }
  }

  /** Adds to the chosen what meets a wish: free names, or a number where nothing is named. */
  void choose(GenericResource want, List<GenericResource> chosen) {
    if (holders.isEmpty()) {
      chosen.add(want.toBuilder().clearName().build());
      return;
    }
    long missing = want.getCount();
    for (Map.Entry<String, Integer> piece : holders.entrySet()) {
      if (missing > 0 && piece.getValue() == 0) {
        chosen.add(
            GenericResource.newBuilder()
                .setKind(want.getKind())
                .setName(piece.getKey())
                .setCount(1)
                .build());
        missing--;
      }
    }
  }

  private void countStranger(String name, int change) {
    int held = strangers.getOrDefault(name, 0) + change;
    if (held == 0) {
      strangers.remove(name);
    } else {
      strangers.put(name, held);
    }
  }
}
