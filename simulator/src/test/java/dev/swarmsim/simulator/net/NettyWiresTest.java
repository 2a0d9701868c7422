package dev.swarmsim.simulator.net;

class NettyWiresTest extends WiresContract {
  @Override
  Wires wires(SimNetwork network) {
    return World.netty(network);
  }
}
