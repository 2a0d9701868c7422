package dev.swarmsim.simulator.net;

class DirectWiresTest extends WiresContract {
  @Override
  Wires wires(SimNetwork network) {
    return World.direct(network);
  }
}
