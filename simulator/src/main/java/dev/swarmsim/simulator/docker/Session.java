package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.time.VirtualClock;

/** One running command: whom it asks, what time it is, and what it has printed. */
final class Session {
  private final Engine engine;
  private final SwarmClient swarm;
  private final VirtualClock clock;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private boolean interrupted;

  Session(Engine engine, VirtualClock clock) {
    this.engine = engine;
    this.swarm = new SwarmClient(engine);
    this.clock = clock;
  }

  Engine engine() {
    return engine;
  }

  SwarmClient swarm() {
    return swarm;
  }

  VirtualClock clock() {
    return clock;
  }

  /** How long ago a moment was, in nanoseconds. */
  long age(long momentNanos) {
    return clock.nowNanos() - momentNanos;
  }

  /** Prints a line. */
  void print(String line) {
    out.append(line).append('\n');
  }

  /** Prints a text that brings its own newlines. */
  void printText(String text) {
    out.append(text);
  }

  /** Prints a line on stderr. */
  void complain(String line) {
    err.append(line).append('\n');
  }

  /** Nobody waits for the command any more. */
  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  DockerResult result(int exitCode) {
    return new DockerResult(exitCode, out.toString(), err.toString());
  }
}
