package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.Optional;

/** One running command: whom it asks, what time it is, and what it has printed. */
final class Session {
  private final Engine engine;
  private final SwarmClient swarm;
  private final VirtualClock clock;
  private final Workspace files;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final Optional<String> stdin;
  private boolean interrupted;
  private Runnable onInterrupt = () -> {};
  private boolean waitsForConvergence;
  private String watched = "";

  /**
   * @param files the files that the user has
   * @param stdin what the command finds on its standard input
   */
  Session(Engine engine, VirtualClock clock, Workspace files, Optional<String> stdin) {
    this.stdin = stdin;
    this.engine = engine;
    this.swarm = new SwarmClient(engine);
    this.clock = clock;
    this.files = files;
  }

  Engine engine() {
    return engine;
  }

  SwarmClient swarm() {
    return swarm;
  }

  /** The files that the user has. */
  Workspace files() {
    return files;
  }

  /** What stands on the standard input; empty if nothing does. */
  Optional<String> stdin() {
    return stdin;
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

  /** What is to be done when nobody waits for the command any more. */
  void whenInterrupted(Runnable action) {
    onInterrupt = action;
  }

  /** Prints a text on stderr that brings its own newlines. */
  void complainText(String text) {
    err.append(text);
  }

  /** Nobody waits for the command any more. */
  void interrupt() {
    interrupted = true;
    onInterrupt.run();
  }

  /** The command has done its work and only watches what becomes of it. */
  void watchConvergence(String service) {
    waitsForConvergence = true;
    watched = service;
  }

  /** The service whose convergence is watched, as the user named it. */
  String watched() {
    return watched;
  }

  boolean waitsForConvergence() {
    return waitsForConvergence;
  }

  boolean interrupted() {
    return interrupted;
  }

  DockerResult result(int exitCode) {
    return new DockerResult(exitCode, out.toString(), err.toString());
  }
}
