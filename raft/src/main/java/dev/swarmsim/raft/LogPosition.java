package dev.swarmsim.raft;

/**
 * A place in a log: the index of an entry and the term it was made in.
 *
 * <p>Positions are ordered as §5.4.1 of the Raft paper compares logs: the later term is the more
 * up-to-date one; within a term, the longer log.
 *
 * @param index from 1; 0 is the place before the first entry
 * @param term from 1; 0 with index 0
 */
public record LogPosition(long index, long term) implements Comparable<LogPosition> {
  /** The place before the first entry of every log. */
  public static final LogPosition ORIGIN = new LogPosition(0, 0);

  @Override
  public int compareTo(LogPosition other) {
    int byTerm = Long.compare(term, other.term);
    return byTerm != 0 ? byTerm : Long.compare(index, other.index);
  }

  @Override
  public String toString() {
    return index + "@" + term;
  }
}
