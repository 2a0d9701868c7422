package dev.swarmsim.simulator.shrink;

/** One way to make a scenario smaller. */
interface Pass {
  /** What it does, for a line of progress: {@code fewer faults}. */
  String name();

  /** Lets the bench try smaller scenarios than its best one, as long as that helps. */
  void improve(Bench bench);
}
