package dev.swarmsim.simulator.record;

import java.util.Optional;

/**
 * The trace of a run, or what is left of it: checkpoints of all of it, and the records of its end.
 */
public interface Track {
  /** After how many records a checkpoint follows. */
  int EVERY = 1024;

  /** How many records the run made. */
  long length();

  /** The hash over all records. */
  long hash();

  /** How many checkpoints there are: {@link #length} by {@link #EVERY}, rounded down. */
  int checkpoints();

  /**
   * The hash at a checkpoint.
   *
   * @param index from 0; the hash is that after {@code (index + 1) * EVERY} records
   */
  long checkpoint(int index);

  /** The number of the first record that is kept; one more than the length if none is. */
  long firstKept();

  /** The record of that number; empty if it is not kept, or was never made. */
  Optional<TraceRecord> at(long number);
}
