package dev.swarmsim.server.http;

import java.time.Duration;

/**
 * What a server puts up with.
 *
 * @param bodyBytes the largest body of a request; 413 beyond
 * @param headerBytes all headers of a request together; 431 beyond
 * @param lineBytes the first line of a request; 414 beyond
 * @param waitingBytes how much of a streamed body may wait for a slow reader before it is cut off
 * @param headPatience how long a client may take from a connection's first byte to the end of a
 *     request; and how long a connection may be idle between requests
 */
public record Limits(
    int bodyBytes, int headerBytes, int lineBytes, int waitingBytes, Duration headPatience) {
  /** 8 MiB bodies, 64 KiB headers, 16 KiB lines, 4 MiB waiting, 60 s. */
  public static final Limits DEFAULT =
      new Limits(8 << 20, 64 << 10, 16 << 10, 4 << 20, Duration.ofSeconds(60));
}
