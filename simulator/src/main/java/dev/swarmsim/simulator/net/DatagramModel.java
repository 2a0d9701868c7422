package dev.swarmsim.simulator.net;

/**
 * How a network treats datagrams.
 *
 * @param loss chance that one does not arrive, from 0 to 1
 * @param duplicate chance that one arrives twice, from 0 to 1
 * @param reorder whether one may overtake another; without it they arrive in order
 */
public record DatagramModel(double loss, double duplicate, boolean reorder) {
  public DatagramModel {
    if (!(loss >= 0 && loss <= 1 && duplicate >= 0 && duplicate <= 1)) {
      throw new IllegalArgumentException("chances are from 0 to 1: " + loss + ", " + duplicate);
    }
  }
}
