package dev.swarmsim.simulator.net;

import io.netty.channel.ChannelId;

/**
 * A channel's id from a counter. Netty's own come from clock, process and chance, and a hash set of
 * channels would iterate differently in each run.
 */
record SimChannelId(long number) implements ChannelId {
  private static final long serialVersionUID = 1L;

  @Override
  public String asShortText() {
    return Long.toString(number);
  }

  @Override
  public String asLongText() {
    return asShortText();
  }

  @Override
  public int compareTo(ChannelId other) {
    return other instanceof SimChannelId id
        ? Long.compare(number, id.number)
        : asLongText().compareTo(other.asLongText());
  }
}
