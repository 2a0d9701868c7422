package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.RandomStreams;
import java.util.random.RandomGenerator;

/** What becomes of the datagrams of one direction between two hosts, on top of the usual. */
public final class DatagramFate {
  /** How much later one that is to be overtaken arrives at most, in its own delay. */
  private static final double LATEST = 20;

  private final RandomGenerator losses;
  private final RandomGenerator duplicates;
  private final RandomGenerator orders;
  private double loss;
  private double duplication;
  private double reordering;
  private long lastArrivalNanos;
  private long lost;
  private long duplicated;
  private long reordered;

  DatagramFate(RandomStreams streams, String from, String to) {
    this.losses = streams.stream("datagram-loss", from, to);
    this.duplicates = streams.stream("datagram-duplicate", from, to);
    this.orders = streams.stream("datagram-order", from, to);
  }

  /** Loses more of them than usual from now on: this chance on top; 0 for none. */
  public void loss(double chance) {
    loss = chance;
  }

  /** Doubles more of them than usual from now on. */
  public void duplication(double chance) {
    duplication = chance;
  }

  /** Holds back more of them than usual from now on. */
  public void reordering(double chance) {
    reordering = chance;
  }

  /** How many were lost by chance. */
  public long lost() {
    return lost;
  }

  /** How many arrived twice. */
  public long duplicated() {
    return duplicated;
  }

  /** How many were held back so that others overtake them. */
  public long reordered() {
    return reordered;
  }

  boolean loses(DatagramModel model) {
    boolean loses = losses.nextDouble() < either(model.loss(), loss);
    lost += loses ? 1 : 0;
    return loses;
  }

  boolean duplicates(DatagramModel model) {
    boolean doubles = duplicates.nextDouble() < either(model.duplicate(), duplication);
    duplicated += doubles ? 1 : 0;
    return doubles;
  }

  /** How long one travels that would usually take so long. */
  long delayNanos(DatagramModel model, long nowNanos, long usualNanos) {
    boolean held = orders.nextDouble() < reordering;
    if (held) {
      reordered++;
      return usualNanos + (long) (usualNanos * LATEST * orders.nextDouble());
    }
    if (model.reorder()) {
      return usualNanos;
    }
    lastArrivalNanos = Math.max(lastArrivalNanos, nowNanos + usualNanos);
    return lastArrivalNanos - nowNanos;
  }

  private static double either(double one, double other) {
    return 1 - (1 - one) * (1 - other);
  }
}
