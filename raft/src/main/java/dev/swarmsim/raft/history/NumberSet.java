package dev.swarmsim.raft.history;

import java.util.Arrays;

/** A small set of numbers that never changes. */
final class NumberSet {
  static final NumberSet EMPTY = new NumberSet(new int[0]);

  private final int[] ascending;

  private NumberSet(int[] ascending) {
    this.ascending = ascending;
  }

  int size() {
    return ascending.length;
  }

  boolean contains(int number) {
    return Arrays.binarySearch(ascending, number) >= 0;
  }

  /** This and one more, which must not be in it. */
  NumberSet with(int number) {
    int place = -1 - Arrays.binarySearch(ascending, number);
    int[] more = Arrays.copyOf(ascending, ascending.length + 1);
    System.arraycopy(ascending, place, more, place + 1, ascending.length - place);
    more[place] = number;
    return new NumberSet(more);
  }

  /** This without its smallest. */
  NumberSet withoutFirst() {
    return ascending.length == 1
        ? EMPTY
        : new NumberSet(Arrays.copyOfRange(ascending, 1, ascending.length));
  }

  boolean containsAll(NumberSet others) {
    if (others.ascending.length > ascending.length) {
      return false;
    }
    int mine = 0;
    for (int other : others.ascending) {
      while (mine < ascending.length && ascending[mine] < other) {
        mine++;
      }
      if (mine == ascending.length || ascending[mine] != other) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberSet set && Arrays.equals(ascending, set.ascending);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ascending);
  }
}
