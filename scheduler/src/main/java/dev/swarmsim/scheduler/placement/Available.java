package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Resources;
import java.util.TreeMap;

/**
 * What is left of a node's resources. May be negative: a node can shrink below what runs on it.
 *
 * <p>Generic resources are numbers by kind; a kind that the node does not offer is zero.
 */
public final class Available {
  private long nanoCpus;
  private long memoryBytes;
  private final TreeMap<String, Long> generic = new TreeMap<>();

  /** All of a node's resources. */
  public Available(Resources total) {
    nanoCpus = total.getNanoCpus();
    memoryBytes = total.getMemoryBytes();
    generic.putAll(total.getGenericMap());
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
    return generic.getOrDefault(kind, 0L);
  }

  /** Whether a reservation still fits. What it does not ask for does not matter. */
  public boolean covers(Resources wanted) {
    return (wanted.getNanoCpus() == 0 || wanted.getNanoCpus() <= nanoCpus)
        && (wanted.getMemoryBytes() == 0 || wanted.getMemoryBytes() <= memoryBytes)
        && coversGeneric(wanted);
  }

  /** Whether the generic part of a reservation still fits. */
  public boolean coversGeneric(Resources wanted) {
    return wanted.getGenericMap().entrySet().stream()
        .allMatch(want -> want.getValue() <= generic(want.getKey()));
  }

  /** Charges a reservation. */
  public void take(Resources reserved) {
    change(reserved, -1);
  }

  /** Gives a reservation back. */
  public void giveBack(Resources reserved) {
    change(reserved, 1);
  }

  private void change(Resources reserved, int sign) {
    nanoCpus += sign * reserved.getNanoCpus();
    memoryBytes += sign * reserved.getMemoryBytes();
    reserved.getGenericMap().forEach((kind, count) -> generic.merge(kind, sign * count, Long::sum));
  }
}
