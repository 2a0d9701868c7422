package dev.swarmsim.raft.transport;

import java.util.concurrent.TimeUnit;

/**
 * How patient a node is with its peers.
 *
 * @param connectNanos how long a connection may take to be made and answered by a hello
 * @param answerNanos how long a peer may be silent after a message that it is bound to answer; the
 *     default is SwarmKit's send timeout
 * @param backOffMinNanos the first wait after a failure; doubles with each further one
 * @param backOffMaxNanos the longest wait after a failure
 * @param queueLimit how many messages wait for a connection that is being made; the oldest go first
 */
public record LinkConfig(
    long connectNanos,
    long answerNanos,
    long backOffMinNanos,
    long backOffMaxNanos,
    int queueLimit) {
  /** Connect and answer 2 s, back-off 100 ms to 3 s, 4096 messages as SwarmKit's queue per peer. */
  public static final LinkConfig DEFAULT =
      new LinkConfig(
          TimeUnit.SECONDS.toNanos(2),
          TimeUnit.SECONDS.toNanos(2),
          TimeUnit.MILLISECONDS.toNanos(100),
          TimeUnit.SECONDS.toNanos(3),
          4096);

  public LinkConfig {
    if (connectNanos <= 0 || answerNanos <= 0 || backOffMinNanos <= 0 || queueLimit <= 0) {
      throw new IllegalArgumentException(
          "a link's times and its queue limit are more than 0: connect %d ns, answer %d ns, back-off %d ns, queue %d"
              .formatted(connectNanos, answerNanos, backOffMinNanos, queueLimit));
    }
    if (backOffMaxNanos < backOffMinNanos) {
      throw new IllegalArgumentException(
          "the longest back-off, %d ns, is shorter than the first, %d ns"
              .formatted(backOffMaxNanos, backOffMinNanos));
    }
  }
}
