package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The operations of one key, numbered: those with an answer in the order of their answers, from 0;
 * then those without, in the order of their calls. Answer {@code n} is that of operation {@code n}.
 */
final class Timeline<C, A> {
  private final List<Operation<C, A>> operations;
  private final int answers;

  /** For each answer, which later ones belong to operations that were called before it came. */
  private final int[][] open;

  /**
   * Those without an answer, by what they ask: of operations that ask the same, an earlier one can
   * do all that a later one can, so they are used in their order.
   */
  private final List<List<Integer>> kinds;

  /** For each answer, how many kinds were first called before it came. */
  private final int[] kindsCalled;

  Timeline(List<Operation<C, A>> operations) {
    this.operations = new ArrayList<>(operations);
    this.operations.sort(
        Comparator.<Operation<C, A>>comparingLong(Operation::answeredNanos)
            .thenComparingLong(Operation::calledNanos));
    answers = (int) operations.stream().filter(each -> each.answer().isPresent()).count();
    open = new int[answers][];
    kinds = kinds();
    kindsCalled = new int[answers];
    sweep();
  }

  private List<List<Integer>> kinds() {
    Map<C, List<Integer>> byCall = new LinkedHashMap<>();
    for (int number = answers; number < operations.size(); number++) {
      byCall.computeIfAbsent(operation(number).call(), call -> new ArrayList<>()).add(number);
    }
    return List.copyOf(byCall.values());
  }

  private void sweep() {
    Integer[] byCall = new Integer[answers];
    Arrays.setAll(byCall, number -> number);
    Arrays.sort(byCall, Comparator.comparingLong(number -> operation(number).calledNanos()));
    SortedSet<Integer> called = new TreeSet<>();
    int next = 0;
    int kind = 0;
    for (int answer = 0; answer < answers; answer++) {
      long nanos = operation(answer).answeredNanos();
      while (next < answers && operation(byCall[next]).calledNanos() <= nanos) {
        called.add(byCall[next++]);
      }
      while (kind < kinds.size() && operation(kinds.get(kind).getFirst()).calledNanos() <= nanos) {
        kind++;
      }
      called.remove(answer);
      open[answer] = called.stream().mapToInt(Integer::intValue).toArray();
      kindsCalled[answer] = kind;
    }
  }

  Operation<C, A> operation(int number) {
    return operations.get(number);
  }

  int size() {
    return operations.size();
  }

  /** How many operations have an answer. */
  int answers() {
    return answers;
  }

  /** Which operations with a later answer were called before this one came. */
  int[] open(int answer) {
    return open[answer];
  }

  /** How many operations with an answer may take effect just before this one, at most. */
  int candidates(int answer) {
    return 1 + open[answer].length;
  }

  /**
   * One of them: first the answer's own, then those with a later answer.
   *
   * @return its number; -1 if it took effect already
   */
  int candidate(Configuration<?> here, int which) {
    if (which == 0) {
      return here.answer();
    }
    int other = open[here.answer()][which - 1];
    return here.ahead().contains(other) ? -1 : other;
  }

  /** The operations without an answer that may take effect there: the next of each kind. */
  List<Integer> unanswered(Configuration<?> here) {
    long nanos = operation(here.answer()).answeredNanos();
    List<Integer> next = new ArrayList<>();
    for (List<Integer> kind : kinds.subList(0, kindsCalled[here.answer()])) {
      kind.stream()
          .filter(number -> !here.spent().contains(number))
          .findFirst()
          .filter(number -> operation(number).calledNanos() <= nanos)
          .ifPresent(next::add);
    }
    return next;
  }
}
