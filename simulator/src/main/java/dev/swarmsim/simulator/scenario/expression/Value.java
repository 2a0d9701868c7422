package dev.swarmsim.simulator.scenario.expression;

import dev.swarmsim.simulator.scenario.text.Durations;

/** A value in a condition; {@code toString} is how a person would write it. */
public sealed interface Value {
  /** True or false. */
  record Truth(boolean holds) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(holds);
    }
  }

  /** A whole number. */
  record Count(long count) implements Value {
    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** A duration in virtual nanoseconds. */
  record Time(long nanos) implements Value {
    @Override
    public String toString() {
      return Durations.format(nanos);
    }
  }

  /** A node, a state, a role, or {@code none}. */
  record Word(String word) implements Value {
    @Override
    public String toString() {
      return word;
    }
  }
}
