package dev.swarmsim.simulator.check;

import java.util.List;

/** Who could speak with whom, if they wanted: the oracle's view of the world at one moment. */
public interface Connectivity {
  /** Virtual time now. */
  long nowNanos();

  /** Managers whose daemon runs and is not paused, by name. */
  List<String> liveManagers();

  /** Whether bytes get through from one to the other and back. */
  boolean connected(String a, String b);
}
