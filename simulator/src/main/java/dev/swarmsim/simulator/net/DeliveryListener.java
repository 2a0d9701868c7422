package dev.swarmsim.simulator.net;

/** Hears of everything the network delivers. */
@FunctionalInterface
public interface DeliveryListener {
  /**
   * One flush reached a host.
   *
   * @param bytes its length; 0 on a wire without bytes
   */
  void delivered(long timeNanos, String from, String to, int bytes);
}
