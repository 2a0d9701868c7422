package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of a node's resources. May be negative: a node can shrink below what runs on it.
 *
 * <p>Generic resources are numbers by kind or, where the node names its pieces, sets of names; a
 * kind that the node does not offer is zero. Tasks reserve numbers only; of a named kind they claim
 * that many pieces by name (SwarmKit, {@code api/genericresource}).
 */
public final class Available {
  private long nanoCpus;
  private long memoryBytes;
  private final TreeMap<String, GenericStock> generic = new TreeMap<>();

  /** All of a node's resources. */
  public Available(Resources total) {
    offer(total, 1);
  }

  /** In billionths of a CPU. */
  public long nanoCpus() {
    return nanoCpus;
  }

  /** In bytes. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** How many of a generic resource. */
  public long generic(String kind) {
    GenericStock stock = generic.get(kind);
    return stock == null ? 0 : stock.left();
  }

  /** How many are left of each kind that the node offers or its tasks hold. */
  public SortedMap<String, Long> generic() {
    TreeMap<String, Long> left = new TreeMap<>();
    generic.forEach((kind, stock) -> left.put(kind, stock.left()));
    return left;
  }

  /** Whether a reservation still fits. What it does not ask for does not matter. */
  public boolean covers(Resources wanted) {
    return (wanted.getNanoCpus() == 0 || wanted.getNanoCpus() <= nanoCpus)
        && (wanted.getMemoryBytes() == 0 || wanted.getMemoryBytes() <= memoryBytes)
        && coversGeneric(wanted);
  }

  /** Whether the generic part of a reservation still fits. */
  public boolean coversGeneric(Resources wanted) {
    for (GenericResource want : wanted.getGenericList()) {
      if (want.getCount() > generic(want.getKind())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Chooses the pieces that a task would get; nothing is charged. Named pieces are taken in the
   * order in which the node lists them.
   *
   * @param wanted a reservation that {@link #covers} said would fit
   */
  List<GenericResource> choose(Resources wanted) {
    if (wanted.getGenericCount() == 0) {
      return List.of();
    }
    List<GenericResource> chosen = new ArrayList<>();
    for (GenericResource want : wanted.getGenericList()) {
      GenericStock stock = generic.get(want.getKind());
      if (stock != null && want.getCount() > 0) {
        stock.choose(want, chosen);
      }
    }
    return List.copyOf(chosen);
  }

  /** Charges a reservation, whichever named pieces it has. */
  public void take(Resources reserved) {
    charge(reserved, List.of(), 1);
  }

  /** Charges a reservation that holds these pieces; without any, as {@link #take(Resources)}. */
  void take(Resources reserved, List<GenericResource> pieces) {
    charge(reserved, pieces, 1);
  }

  /** Gives back what was taken with the same arguments. */
  void giveBack(Resources reserved, List<GenericResource> pieces) {
    charge(reserved, pieces, -1);
  }

  /** The node offers something else from now on; what is charged stays charged. */
  void offerInstead(Resources before, Resources after) {
    offer(before, -1);
    offer(after, 1);
  }

  private void offer(Resources total, int sign) {
    nanoCpus += sign * total.getNanoCpus();
    memoryBytes += sign * total.getMemoryBytes();
    for (GenericResource piece : total.getGenericList()) {
      stock(piece).offer(piece, sign);
    }
  }

  private void charge(Resources reserved, List<GenericResource> pieces, int sign) {
    nanoCpus -= sign * reserved.getNanoCpus();
    memoryBytes -= sign * reserved.getMemoryBytes();
    List<GenericResource> charged = pieces.isEmpty() ? reserved.getGenericList() : pieces;
    for (GenericResource piece : charged) {
      stock(piece).charge(piece, sign);
    }
  }

  private GenericStock stock(GenericResource piece) {
    return generic.computeIfAbsent(piece.getKind(), kind -> new GenericStock());
  }
}
