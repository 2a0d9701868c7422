package dev.swarmsim.simulator.history;

import dev.swarmsim.raft.history.Model;

/**
 * An object of the swarm as the control operations change it: it is created if nothing of its name
 * is there, changed if its version is the one that was seen, and removed.
 *
 * <p>The swarm itself changes objects too, between two control operations: it gives services
 * addresses and notes nodes' states. Such a change only makes the version higher. What is known of
 * an object is therefore its id and a version that it has at least; a change of a version lower
 * than that is one that was overtaken, and must have been refused.
 */
final class ControlModel implements Model<ControlModel.State, ControlModel.Call, Boolean> {
  /** What is known of the object. */
  sealed interface State {}

  /** Nothing: the swarm may have made it itself. */
  record Anything() implements State {
    @Override
    public String toString() {
      return "anything";
    }
  }

  /** It is not there. */
  record Absent() implements State {
    @Override
    public String toString() {
      return "not there";
    }
  }

  /**
   * It is there.
   *
   * @param id its id; empty if nobody was told it
   * @param leastVersion its version, or one that is lower
   */
  record There(String id, long leastVersion) implements State {
    @Override
    public String toString() {
      return "version " + leastVersion + (id.isEmpty() ? "" : " of " + id);
    }
  }

  /** What is asked of it. */
  sealed interface Call {}

  /**
   * Be there.
   *
   * @param id what the answer tells; empty without one
   * @param version what the answer tells; 0 without one
   */
  record Create(String id, long version) implements Call {
    @Override
    public String toString() {
      return "create" + (version == 0 ? "" : " as version " + version);
    }
  }

  /**
   * Change, if your version is the one that was seen.
   *
   * @param version what the answer tells; the one after the seen one without an answer
   */
  record Update(String id, long seenVersion, long version) implements Call {
    @Override
    public String toString() {
      return "update version " + seenVersion + " to " + version;
    }
  }

  /** Be gone. */
  record Remove(String id) implements Call {
    @Override
    public String toString() {
      return "remove";
    }
  }

  @Override
  public State initial() {
    return new Anything();
  }

  /** The answer is whether it was done; refusals do not belong into a history of writes. */
  @Override
  public Step<State, Boolean> apply(State state, Call call) {
    return switch (call) {
      case Create(var id, var version) ->
          state instanceof There
              ? new Step<>(state, false)
              : new Step<>(new There(id, version), true);
      case Update(var id, var seen, var version) ->
          fits(state, id) && least(state) <= seen
              ? new Step<>(new There(id, version), true)
              : new Step<>(state, false);
      case Remove(var id) ->
          fits(state, id) ? new Step<>(new Absent(), true) : new Step<>(state, false);
    };
  }

  private static boolean fits(State state, String id) {
    return switch (state) {
      case Anything() -> true;
      case Absent() -> false;
      case There(var known, var version) -> known.isEmpty() || known.equals(id);
    };
  }

  private static long least(State state) {
    return state instanceof There there ? there.leastVersion() : 0;
  }
}
