package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.NetworkModel;
import java.util.List;

/**
 * Tries the scenario over another wire: over the quick one first, so that there is time for more
 * candidates, and at the end over the one that a file need not name.
 */
final class Wires implements Pass {
  private final String name;
  private final NetworkModel.Wire wire;

  private Wires(String name, NetworkModel.Wire wire) {
    this.name = name;
    this.wire = wire;
  }

  static Pass quick() {
    return new Wires("quick wire", NetworkModel.Wire.DIRECT);
  }

  static Pass standard() {
    return new Wires("standard wire", NetworkModel.standard().wire());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void improve(Bench bench) {
    NetworkModel old = bench.best().network();
    if (old.wire() != wire) {
      bench.improve(List.of(bench.best().but().network(old.over(wire)).build()));
    }
  }
}
