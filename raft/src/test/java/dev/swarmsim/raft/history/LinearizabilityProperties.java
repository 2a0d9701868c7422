package dev.swarmsim.raft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.history.Register.Answer;
import dev.swarmsim.raft.history.Register.Call;
import dev.swarmsim.raft.history.Register.CompareAndSet;
import dev.swarmsim.raft.history.Register.Holds;
import dev.swarmsim.raft.history.Register.NotAsExpected;
import dev.swarmsim.raft.history.Register.Read;
import dev.swarmsim.raft.history.Register.Write;
import dev.swarmsim.raft.history.Register.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The search against the enumeration of all orders. */
class LinearizabilityProperties {
  @Property(tries = 5_000, seed = "20260101")
  void theSearchAgreesWithTheEnumerationOfAllOrders(@ForAll long seed) {
    var history = anyHistory(new SplittableRandom(seed));

    boolean some = someOrderExplains(Histories.REGISTER.initial(), new ArrayList<>(history));

    assertEquals(
        some, Linearizability.check(Histories.REGISTER, history).holds(), history::toString);
  }

  /** Up to seven operations of three clients, with answers that are often wrong. */
  private static List<Operation<Call<String>, Answer<String>>> anyHistory(SplittableRandom random) {
    List<Operation<Call<String>, Answer<String>>> history = new ArrayList<>();
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      Call<String> call = anyCall(random);
      long from = random.nextInt(20);
      history.add(
          random.nextInt(5) == 0
              ? Operation.unanswered(i, "x", call, from)
              : Operation.answered(
                  i, "x", call, anyAnswer(call, random), from, from + random.nextInt(12)));
    }
    return history;
  }

  private static Call<String> anyCall(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Read<>();
      case 1 -> new Write<>(anyValue(random));
      default -> new CompareAndSet<>(anyValue(random), anyValue(random));
    };
  }

  private static Answer<String> anyAnswer(Call<String> call, SplittableRandom random) {
    return switch (call) {
      case Read<String> read -> new Holds<>(anyValue(random));
      case Write<String> write -> new Written<>();
      case CompareAndSet<String> swap ->
          random.nextBoolean() ? new Written<>() : new NotAsExpected<>();
    };
  }

  private static String anyValue(SplittableRandom random) {
    return List.of("-", "a", "b").get(random.nextInt(3));
  }

  /** Whether the operations that are left, in some order, explain all answers. */
  private static boolean someOrderExplains(
      String state, List<Operation<Call<String>, Answer<String>>> left) {
    if (left.stream().allMatch(operation -> operation.answer().isEmpty())) {
      return true;
    }
    long firstAnswer = left.stream().mapToLong(Operation::answeredNanos).min().orElseThrow();
    for (var operation : left) {
      var step = Histories.REGISTER.apply(state, operation.call());
      boolean possible =
          operation.calledNanos() <= firstAnswer
              && operation.answer().map(step.answer()::equals).orElse(true);
      List<Operation<Call<String>, Answer<String>>> rest = new ArrayList<>(left);
      rest.remove(operation);
      if (possible && someOrderExplains(step.state(), rest)) {
        return true;
      }
    }
    return false;
  }
}
