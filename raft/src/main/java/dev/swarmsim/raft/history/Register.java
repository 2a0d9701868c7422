package dev.swarmsim.raft.history;

/**
 * A register that is read, written, and written on condition.
 *
 * @param initial what it holds at first; an {@code Optional} is a good {@code V} where it may hold
 *     nothing
 */
public record Register<V>(V initial) implements Model<V, Register.Call<V>, Register.Answer<V>> {
  /** What a register can be asked to do. */
  public sealed interface Call<V> {}

  /** What does it hold? */
  public record Read<V>() implements Call<V> {
    @Override
    public String toString() {
      return "read";
    }
  }

  /** Hold this. */
  public record Write<V>(V value) implements Call<V> {
    @Override
    public String toString() {
      return "write " + value;
    }
  }

  /** Hold this, if you hold what is expected. */
  public record CompareAndSet<V>(V expected, V value) implements Call<V> {
    @Override
    public String toString() {
      return "if " + expected + " write " + value;
    }
  }

  /** What a register answers. */
  public sealed interface Answer<V> {}

  /** It holds this. */
  public record Holds<V>(V value) implements Answer<V> {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** Written. */
  public record Written<V>() implements Answer<V> {
    @Override
    public String toString() {
      return "written";
    }
  }

  /** Not written: it does not hold what was expected. */
  public record NotAsExpected<V>() implements Answer<V> {
    @Override
    public String toString() {
      return "not as expected";
    }
  }

  @Override
  public Step<V, Answer<V>> apply(V state, Call<V> call) {
    return switch (call) {
      case Read<V>() -> new Step<>(state, new Holds<>(state));
      case Write<V>(var value) -> new Step<>(value, new Written<>());
      case CompareAndSet<V>(var expected, var value) ->
          expected.equals(state)
              ? new Step<>(value, new Written<>())
              : new Step<>(state, new NotAsExpected<>());
    };
  }

  @Override
  public boolean onlyReads(Call<V> call, Answer<V> answer) {
    return switch (answer) {
      case Holds<V> holds -> true;
      case NotAsExpected<V> notAsExpected -> true;
      case Written<V> written -> false;
    };
  }
}
