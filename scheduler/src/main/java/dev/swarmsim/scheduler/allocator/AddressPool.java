package dev.swarmsim.scheduler.allocator;

import java.util.OptionalLong;

/**
 * The addresses of one subnet, one bit each. They are handed out one after the other, so that an
 * address that is given back is not used again until all others were (libnetwork, {@code ipam} with
 * serial allocation).
 */
final class AddressPool {
  private final Subnet subnet;
  private final long first;
  private final long last;
  private final long[] taken;
  private long cursor;
  private long free;

  /**
   * A pool with nothing taken but the network's own address and the broadcast address.
   *
   * @param range which part of the subnet is given out without being asked for
   */
  AddressPool(Subnet subnet, Subnet range) {
    this.subnet = subnet;
    this.first = range.base() - subnet.base();
    this.last = first + range.size() - 1;
    this.taken = new long[(int) ((subnet.size() + Long.SIZE - 1) / Long.SIZE)];
    this.cursor = first;
    this.free = range.size();
    if (subnet.size() > 2) {
      set(0);
      set(subnet.size() - 1);
    }
  }

  Subnet subnet() {
    return subnet;
  }

  /** How many addresses can still be given out. */
  long free() {
    return free;
  }

  /** The next free address, with prefix length, or an empty text if none is left. */
  String take() {
    if (free == 0) {
      return "";
    }
    long offset = nextFree(cursor).orElseGet(() -> nextFree(first).orElseThrow());
    set(offset);
    cursor = offset + 1;
    return subnet.address(offset);
  }

  private OptionalLong nextFree(long from) {
    long offset = from;
    while (offset <= last) {
      long word = ~taken[(int) (offset / Long.SIZE)] & -1L << offset % Long.SIZE;
      if (word != 0) {
        long found = offset / Long.SIZE * Long.SIZE + Long.numberOfTrailingZeros(word);
        return found <= last ? OptionalLong.of(found) : OptionalLong.empty();
      }
      offset = (offset / Long.SIZE + 1) * Long.SIZE;
    }
    return OptionalLong.empty();
  }

  /** Takes that address; false if somebody has it. The order of later ones stays as it is. */
  boolean take(long address) {
    long offset = address - subnet.base();
    if (isSet(offset)) {
      return false;
    }
    set(offset);
    return true;
  }

  void giveBack(long address) {
    long offset = address - subnet.base();
    if (isSet(offset)) {
      taken[(int) (offset / Long.SIZE)] &= ~(1L << offset % Long.SIZE);
      free += inRange(offset) ? 1 : 0;
    }
  }

  private boolean isSet(long offset) {
    return (taken[(int) (offset / Long.SIZE)] & 1L << offset % Long.SIZE) != 0;
  }

  private void set(long offset) {
    taken[(int) (offset / Long.SIZE)] |= 1L << offset % Long.SIZE;
    free -= inRange(offset) ? 1 : 0;
  }

  private boolean inRange(long offset) {
    return offset >= first && offset <= last;
  }
}
