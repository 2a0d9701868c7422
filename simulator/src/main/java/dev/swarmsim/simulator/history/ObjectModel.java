package dev.swarmsim.simulator.history;

import dev.swarmsim.raft.history.Model;
import java.util.Optional;

/**
 * One object of the swarm that is created under a name, replaced on condition, and removed: what
 * clients see of a config. Every write writes a value that no other writes, so that a value stands
 * for the version that bears it.
 */
final class ObjectModel implements Model<ObjectModel.Seen, ObjectModel.Call, ObjectModel.Answer> {
  /**
   * What an object is while it is there.
   *
   * @param born the value it was created with, which tells it from others of its name before and
   *     after it
   * @param value the value it has
   */
  record Held(String born, String value) {
    @Override
    public String toString() {
      return value;
    }
  }

  /** What a client can ask of it. */
  sealed interface Call {}

  /** What is it? */
  record Get() implements Call {
    @Override
    public String toString() {
      return "get";
    }
  }

  /** Be there, with that value. */
  record Create(String value) implements Call {
    @Override
    public String toString() {
      return "create " + value;
    }
  }

  /** Have that value, if you are still as I saw you. */
  record Replace(Held seen, String value) implements Call {
    @Override
    public String toString() {
      return seen + " -> " + value;
    }
  }

  /** Be gone, if you are still the one I saw. */
  record Remove(String born) implements Call {
    @Override
    public String toString() {
      return "remove the one of " + born;
    }
  }

  /** What it answers. */
  sealed interface Answer {}

  /** It is this, or not there. */
  record Seen(Optional<Held> held) implements Answer {
    @Override
    public String toString() {
      return held.map(Held::toString).orElse("nothing there");
    }
  }

  /** So it was done. */
  record Done() implements Answer {
    @Override
    public String toString() {
      return "done";
    }
  }

  /** It is not as the client thinks. */
  record Refused() implements Answer {
    @Override
    public String toString() {
      return "refused";
    }
  }

  @Override
  public Seen initial() {
    return new Seen(Optional.empty());
  }

  @Override
  public Step<Seen, Answer> apply(Seen state, Call call) {
    Optional<Held> held = state.held();
    return switch (call) {
      case Get() -> new Step<>(state, state);
      case Create(var value) -> done(state, held.isEmpty(), Optional.of(new Held(value, value)));
      case Replace(var seen, var value) ->
          done(state, held.equals(Optional.of(seen)), Optional.of(new Held(seen.born(), value)));
      case Remove(var born) ->
          done(state, held.filter(it -> it.born().equals(born)).isPresent(), Optional.empty());
    };
  }

  private static Step<Seen, Answer> done(Seen state, boolean can, Optional<Held> next) {
    return can ? new Step<>(new Seen(next), new Done()) : new Step<>(state, new Refused());
  }

  @Override
  public boolean onlyReads(Call call, Answer answer) {
    return switch (answer) {
      case Seen seen -> true;
      case Refused refused -> true;
      case Done done -> false;
    };
  }
}
