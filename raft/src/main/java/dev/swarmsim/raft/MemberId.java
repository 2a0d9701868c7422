package dev.swarmsim.raft;

/**
 * Names one member of a Raft group, for ever: the id of a removed member is not given again.
 *
 * @param value from 1; 0 stands for nobody and is refused
 */
public record MemberId(long value) implements Comparable<MemberId> {
  public MemberId {
    if (value <= 0) {
      throw new IllegalArgumentException("a member id is 1 or more, not " + value);
    }
  }

  @Override
  public int compareTo(MemberId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
