package dev.swarmsim.simulator.scenario;

/**
 * When a run is given up: it counts as broken then, because a swarm at work has no endless storms.
 *
 * @param events the most events it may take
 */
public record Limits(long events) {
  /** Fifty million events, many hours of a large swarm. */
  public static final Limits STANDARD = new Limits(50_000_000);
}
