package dev.swarmsim.raft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.history.Register.Answer;
import dev.swarmsim.raft.history.Register.Call;
import dev.swarmsim.raft.history.Register.CompareAndSet;
import dev.swarmsim.raft.history.Register.Holds;
import dev.swarmsim.raft.history.Register.Read;
import dev.swarmsim.raft.history.Register.Write;
import dev.swarmsim.raft.history.Register.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
  @Test
  void anEmptyHistoryIsLinearizable() {
    assertTrue(new Histories().verdict().holds());
  }

  @Test
  void aReadDuringAWriteMaySeeEither() {
    assertTrue(new Histories().write(1, 0, 10, "a").read(2, 1, 9, "-").verdict().holds());
    assertTrue(new Histories().write(1, 0, 10, "a").read(2, 1, 9, "a").verdict().holds());
  }

  @Test
  void onceSomebodySawAWriteEverybodyDoes() {
    var history = new Histories().write(1, 0, 100, "a").read(2, 10, 20, "a").read(3, 30, 40, "-");

    assertBroken(history);
  }

  @Test
  void aStaleReadIsFound() {
    assertBroken(new Histories().write(1, 0, 1, "a").write(1, 2, 3, "b").read(2, 4, 5, "a"));
  }

  @Test
  void aLostUpdateIsFound() {
    assertBroken(
        new Histories().write(1, 0, 1, "a").swap(1, 2, 6, "a", "b").swap(2, 3, 7, "a", "c"));
  }

  @Test
  void aWriteThatIsAppliedTwiceIsFound() {
    assertBroken(
        new Histories()
            .write(1, 0, 1, "a")
            .write(2, 2, 3, "b")
            .read(3, 4, 5, "b")
            .read(3, 6, 7, "a"));
  }

  @Test
  void aReadOfAFailedSwapIsFound() {
    assertBroken(new Histories().swapFails(1, 0, 1, "z", "a").read(2, 2, 3, "a"));
  }

  @Test
  void aSwapThatFailsThoughItMustNotIsFound() {
    assertBroken(new Histories().write(1, 0, 1, "a").swapFails(2, 2, 3, "a", "b"));
  }

  @Test
  void equalTimesOverlap() {
    assertTrue(new Histories().write(1, 0, 5, "a").read(2, 5, 6, "-").verdict().holds());
  }

  @Test
  void aWriteWithoutAnAnswerMayHappenLateOrNever() {
    var write = new Write<>("a");

    assertTrue(new Histories().lost(1, 0, write).read(2, 5, 6, "-").verdict().holds());
    assertTrue(
        new Histories().lost(1, 0, write).read(2, 5, 6, "-").read(2, 7, 8, "a").verdict().holds());
  }

  @Test
  void aWriteWithoutAnAnswerHappensOnceAndNotBeforeItsCall() {
    var write = new Write<>("a");

    assertBroken(
        new Histories()
            .lost(1, 0, write)
            .read(2, 1, 2, "a")
            .write(2, 3, 4, "b")
            .read(2, 5, 6, "b")
            .read(2, 7, 8, "a"));
    assertBroken(new Histories().read(2, 1, 2, "a").lost(1, 3, write));
  }

  @Test
  void keysAreJudgedApart() {
    List<Operation<Call<String>, Answer<String>>> history =
        List.of(
            Operation.answered(1, "y", new Write<>("a"), new Written<>(), 0, 1),
            Operation.answered(1, "x", new Read<>(), new Holds<>("-"), 2, 3));

    assertTrue(Linearizability.check(Histories.REGISTER, history).holds());
  }

  @Test
  void theReportShowsThePlaceThatNothingExplains() {
    var verdict =
        new Histories()
            .write(1, 0, 1, "a")
            .write(1, 2, 30, "b")
            .lost(3, 3, new CompareAndSet<>("b", "c"))
            .read(2, 40, 50, "a")
            .read(2, 60, 70, "a")
            .verdict();

    assertEquals(
        """
        key x: no order explains the answer to client 2
          client 1    |-|              write a -> written
          client 1        |---|        write b -> written
          client 3          |--------  if b write c -> no answer
          client 2              |-|    read -> a   <-- cannot be
          it may have held: b, c\
        """,
        verdict.toString());
  }

  @Test
  void tooLittleBudgetIsSaidAndNotGuessed() {
    var history = new Histories();
    for (int client = 0; client < 12; client++) {
      history.write(client, 0, 100, "v" + client);
    }
    history.read(99, 200, 201, "-");

    var verdict = Linearizability.check(Histories.REGISTER, history.operations(), 1_000);

    assertEquals(new Verdict.GaveUp("x", 1_000), verdict);
    assertBroken(history);
  }

  @Test
  void aHundredThousandOperationsOfOneKeyTakeSeconds() {
    var history = simulated(100_000, 8, 5, new SplittableRandom(1));

    var verdict = Linearizability.check(Histories.REGISTER, history);

    var found = assertInstanceOf(Verdict.Linearizable.class, verdict);
    assertTrue(found.steps() < 5_000_000, "took " + found.steps());
  }

  @Test
  void oneWrongAnswerAmongManyIsFound() {
    var history = new ArrayList<>(simulated(20_000, 8, 0, new SplittableRandom(2)));
    long end = history.stream().mapToLong(Operation::calledNanos).max().orElseThrow() + 1_000;
    history.add(
        Operation.answered(9, "x", new Read<>(), new Holds<>("never written"), end, end + 1));

    assertInstanceOf(Verdict.Broken.class, Linearizability.check(Histories.REGISTER, history));
  }

  @Test
  void anAnswerWithoutATimeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Operation.answered(1, "x", new Read<String>(), "a", 5, 4));
  }

  /** What clients of a correct register see, some of whose answers get lost. */
  private static List<Operation<Call<String>, Answer<String>>> simulated(
      int count, int clients, int lostPerMille, SplittableRandom random) {
    List<Operation<Call<String>, Answer<String>>> history = new ArrayList<>();
    long[] free = new long[clients];
    String state = "-";
    for (int i = 0; i < count; i++) {
      int client = i % clients;
      long effect = Math.max(100L * i / clients, free[client] + 1) + 1;
      state = ask(history, client, effect, state, lostPerMille, random);
      free[client] =
          history.getLast().answer().isPresent() ? history.getLast().answeredNanos() : effect;
    }
    return history;
  }

  private static String ask(
      List<Operation<Call<String>, Answer<String>>> history,
      int client,
      long effect,
      String state,
      int lostPerMille,
      SplittableRandom random) {
    Call<String> call =
        switch (random.nextInt(3)) {
          case 0 -> new Read<>();
          case 1 -> new Write<>("v" + random.nextInt(5));
          default -> new CompareAndSet<>("v" + random.nextInt(5), "v" + random.nextInt(5));
        };
    var step = Histories.REGISTER.apply(state, call);
    history.add(
        random.nextInt(1_000) < lostPerMille
            ? Operation.unanswered(client, "x", call, effect)
            : Operation.answered(
                client, "x", call, step.answer(), effect, effect + random.nextInt(90)));
    return step.state();
  }

  private static void assertBroken(Histories history) {
    assertInstanceOf(Verdict.Broken.class, history.verdict());
  }
}
