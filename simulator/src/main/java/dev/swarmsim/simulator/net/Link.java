package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.RandomStreams;
import java.util.random.RandomGenerator;

/** One direction between two hosts: how fast, whether at all, and what it did so far. */
final class Link {
  /** TCP repeats what is not acknowledged after 200 ms at the least. */
  private static final long RETRANSMIT_NANOS = 200_000_000;

  final String from;
  final String to;
  private final RandomGenerator delays;
  private final RandomGenerator retransmits;
  private final RandomGenerator cuts;
  private final RandomGenerator extraDelays;
  private LinkDelay delay;
  private LinkDelay extraDelay = dice -> 0;
  private double slowness = 1.0;
  boolean blocked;

  /** Whether attempts to connect are answered with a refusal. */
  boolean refusing;

  private final RandomStreams streams;

  /** Only where datagrams are sent. */
  private DatagramFate datagrams;

  /** When it was last blocked or healed. */
  long changedAtNanos;

  long delivered;
  long stalled;
  long lost;
  long silent;
  long refused;
  long resets;
  long delayed;

  Link(RandomStreams streams, String from, String to, LinkDelay delay) {
    this.streams = streams;
    this.delay = delay;
    this.from = from;
    this.to = to;
    this.delays = streams.stream("delay", from, to);
    this.retransmits = streams.stream("retransmit", from, to);
    this.cuts = streams.stream("cut", from, to);
    this.extraDelays = streams.stream("extra-delay", from, to);
  }

  void delay(LinkDelay changed) {
    delay = changed;
  }

  void extraDelay(LinkDelay changed) {
    extraDelay = changed;
  }

  void slowness(double factor) {
    slowness = factor;
  }

  DatagramFate datagrams() {
    if (datagrams == null) {
      datagrams = new DatagramFate(streams, from, to);
    }
    return datagrams;
  }

  long drawDelay() {
    long extra = extraDelay.draw(extraDelays);
    if (extra > 0) {
      delayed++;
    }
    return (long) (delay.draw(delays) * slowness) + extra;
  }

  /** How long after the link's healing stalled bytes are sent once more. */
  long drawRetransmit() {
    return (long) (retransmits.nextDouble() * RETRANSMIT_NANOS);
  }

  /** Where to cut so many bytes in two, from 1 to one less. */
  int drawCut(int bytes) {
    return 1 + (int) (cuts.nextDouble() * (bytes - 1));
  }

  NetCounters counters() {
    return new NetCounters(delivered, stalled, lost, silent, refused, resets, delayed);
  }
}
