package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.Optional;

/** Reads docker's words for a node's availability. */
final class Availabilities {
  private Availabilities() {}

  static Optional<NodeSpec.Availability> find(String text) {
    return switch (text) {
      case "active" -> Optional.of(NodeSpec.Availability.ACTIVE);
      case "pause" -> Optional.of(NodeSpec.Availability.PAUSE);
      case "drain" -> Optional.of(NodeSpec.Availability.DRAIN);
      default -> Optional.empty();
    };
  }

  /**
   * As {@code swarm init} and {@code swarm join} take it.
   *
   * @throws DockerException if docker knows no such word
   */
  static NodeSpec.Availability ofNewNode(String text) {
    return find(text)
        .orElseThrow(
            () ->
                DockerException.refusal(
                    "invalid availability \""
                        + text
                        + "\", only active, pause and drain are supported"));
  }
}
