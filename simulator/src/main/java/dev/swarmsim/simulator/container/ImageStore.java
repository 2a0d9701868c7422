package dev.swarmsim.simulator.container;

import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The images of one machine. The first use of an image has it pulled, all who ask meanwhile wait
 * for the same pull, and later ones find it there. After a failed pull the next use tries again.
 */
public final class ImageStore {
  private final TreeMap<String, Pull> pulls = new TreeMap<>();

  /**
   * A pull.
   *
   * @param readyNanos when it ends or has ended
   * @param succeeds whether the image is there then
   */
  public record Pull(long readyNanos, boolean succeeds) {}

  /**
   * Has an image pulled unless it is there or on its way.
   *
   * @param begin begins a pull
   */
  Pull fetch(String image, long nowNanos, Supplier<Pull> begin) {
    Pull known = pulls.get(image);
    if (known != null && (known.succeeds() || known.readyNanos() > nowNanos)) {
      return known;
    }
    Pull pull = begin.get();
    pulls.put(image, pull);
    return pull;
  }

  /** The machine loses its power: what is not there yet will not come. */
  public void interrupted(long nowNanos) {
    pulls.values().removeIf(pull -> pull.readyNanos() > nowNanos);
  }

  /** The machine is replaced by one without images. */
  public void clear() {
    pulls.clear();
  }
}
