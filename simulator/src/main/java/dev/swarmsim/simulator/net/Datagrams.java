package dev.swarmsim.simulator.net;

/**
 * What is sent without a connection, one message at a time: it may be lost, arrive twice, or be
 * overtaken, and nobody is told. A blocked link and a host that is down lose it.
 */
final class Datagrams {
  /** UDP over IPv4 carries no more. */
  static final int LARGEST_BYTES = 65_507;

  private final SimNetwork network;

  Datagrams(SimNetwork network) {
    this.network = network;
  }

  /**
   * Sends one.
   *
   * @param arrival what happens when it arrives; twice if it was duplicated
   */
  void send(String from, String to, DatagramModel model, Runnable arrival) {
    Link link = network.link(from, to);
    DatagramFate fate = link.datagrams();
    if (fate.loses(model)) {
      return;
    }
    travel(link, fate.delayNanos(model, network.queue().nowNanos(), link.drawDelay()), arrival);
    if (fate.duplicates(model)) {
      travel(link, fate.delayNanos(model, network.queue().nowNanos(), link.drawDelay()), arrival);
    }
  }

  private void travel(Link link, long delayNanos, Runnable arrival) {
    network
        .queue()
        .after(
            delayNanos,
            () -> {
              if (link.blocked || !network.isUp(link.to)) {
                link.lost++;
              } else {
                link.delivered++;
                network.tellDelivered(link, arrival);
                arrival.run();
              }
            });
  }
}
