package dev.swarmsim.simulator.scenario.expression;

import java.util.List;

/** The types of values in conditions. */
public enum Type {
  TRUTH("true or false"),
  NUMBER("a number"),
  DURATION("a duration"),
  NODE("a node"),
  STATE("a node's state"),
  ROLE("a node's role");

  private final String description;

  Type(String description) {
    this.description = description;
  }

  /** Whether its values have an order, for {@code <} and {@code >}. */
  boolean ordered() {
    return this == NUMBER || this == DURATION;
  }

  /** The words that stand for its values. */
  List<String> words(Vocabulary vocabulary) {
    return switch (this) {
      case TRUTH, NUMBER, DURATION -> List.of();
      case NODE -> vocabulary.nodesAndNone();
      case STATE -> List.of("ready", "down", "unknown", "disconnected", "none");
      case ROLE -> List.of("manager", "worker", "none");
    };
  }

  @Override
  public String toString() {
    return description;
  }
}
