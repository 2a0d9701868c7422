package dev.swarmsim.cli;

/** What the program's exit code says; scripts may rely on these numbers. */
public final class ExitCode {
  /** All expectations held. */
  public static final int HELD = 0;

  /** The simulated swarm did not do what the scenario expects. */
  public static final int CHECK_FAILED = 1;

  /** The command line was not understood. */
  public static final int USAGE = 2;

  /** A scenario cannot be read or is not valid. */
  public static final int INVALID_SCENARIO = 3;

  /** A mistake in swarmsim itself. */
  public static final int OUR_ERROR = 4;

  /** A replay differed from what it repeats. */
  public static final int REPLAY_DIFFERED = 5;

  /** Nothing broke, but a search for the answer was given up. */
  public static final int UNKNOWN = 6;

  /** Stopped by ctrl-C: 128 and the number of the signal, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
