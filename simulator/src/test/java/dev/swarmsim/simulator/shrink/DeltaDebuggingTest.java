package dev.swarmsim.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private final List<List<Integer>> asked = new ArrayList<>();

  private List<Integer> minimal(List<Integer> items, Predicate<List<Integer>> fails) {
    return DeltaDebugging.minimal(
        items,
        candidates -> {
          for (int i = 0; i < candidates.size(); i++) {
            asked.add(candidates.get(i));
            if (fails.test(candidates.get(i))) {
              return OptionalInt.of(i);
            }
          }
          return OptionalInt.empty();
        });
  }

  @Test
  void whatDoesNotMatterIsLeftOutAtOnce() {
    assertEquals(List.of(), minimal(HUNDRED, items -> true));
    assertEquals(1, asked.size());
  }

  @Test
  void oneItemOfAHundredIsFoundInAFewHalves() {
    assertEquals(List.of(37), minimal(HUNDRED, items -> items.contains(37)));
    assertTrue(asked.size() <= 20, () -> asked.size() + " questions");
  }

  @Test
  void itemsFarApartAreFoundTogetherAndInTheirOrder() {
    List<Integer> wanted = List.of(3, 50, 98);

    assertEquals(wanted, minimal(HUNDRED, items -> items.containsAll(wanted)));
    assertTrue(asked.size() <= 150, () -> asked.size() + " questions");
  }

  @Test
  void noItemOfTheAnswerCanBeLeftOutAlone() {
    Predicate<List<Integer>> oddSum = items -> items.stream().mapToInt(i -> i).sum() % 2 == 1;

    List<Integer> left = minimal(IntStream.range(0, 30).boxed().toList(), oddSum);

    assertTrue(oddSum.test(left));
    for (int i = 0; i < left.size(); i++) {
      var less = new ArrayList<>(left);
      less.subList(i, i + 1).clear();
      assertTrue(less.isEmpty() || !oddSum.test(less), () -> "left: " + left);
    }
  }

  @Test
  void whereEverythingMattersEverythingStays() {
    List<Integer> all = List.of(1, 2, 3, 4, 5);

    assertEquals(all, minimal(all, items -> items.size() == 5));
  }

  @Test
  void whenNobodyAnswersAnyMoreTheListStaysAsItIs() {
    assertEquals(HUNDRED, DeltaDebugging.minimal(HUNDRED, candidates -> OptionalInt.empty()));
  }
}
