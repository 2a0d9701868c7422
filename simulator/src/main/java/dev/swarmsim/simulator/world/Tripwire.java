package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.scenario.NodeFault;
import java.util.Optional;

/** Waits on one machine for its manager to come to a point of its code for the n-th time. */
final class Tripwire {
  private record Wire(NodeFault.Point point, int nth, Runnable trips) {}

  private Optional<Wire> wire = Optional.empty();
  private int passed;

  /** Waits from now on, for this instead of what it waited for. */
  void set(NodeFault.Point point, int nth, Runnable trips) {
    wire = Optional.of(new Wire(point, nth, trips));
    passed = 0;
  }

  /** Waits for nothing any more. */
  void clear() {
    wire = Optional.empty();
  }

  /** How often the point was passed since it was set. */
  int passed() {
    return passed;
  }

  /**
   * The manager is at a point.
   *
   * @return whether this is the one: then it must do nothing any more
   */
  boolean passes(NodeFault.Point point) {
    if (wire.isEmpty() || wire.get().point() != point) {
      return false;
    }
    passed++;
    if (passed < wire.get().nth()) {
      return false;
    }
    Runnable trips = wire.get().trips();
    wire = Optional.empty();
    trips.run();
    return true;
  }
}
