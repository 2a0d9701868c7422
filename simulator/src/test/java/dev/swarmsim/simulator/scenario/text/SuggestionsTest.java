package dev.swarmsim.simulator.scenario.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
  @Test
  void aSlipOfTheFingerFindsItsWord() {
    assertEquals(Optional.of("partition"), nearest("partion", "pause", "partition"));
    assertEquals(Optional.of("restart"), nearest("retsart", "reset", "restart"));
  }

  @Test
  void anotherWordFindsNothing() {
    assertEquals(Optional.empty(), nearest("explode", "pause", "partition"));
  }

  @Test
  void ofEquallyNearWordsTheFirstWins() {
    assertEquals(Optional.of("in"), nearest("on", "in", "of"));
  }

  @Test
  void aMissingNumberedNodeIsNotTakenForAnotherOne() {
    assertEquals(Optional.empty(), nearest("m4", "m1", "m2", "m3"));
    assertEquals(Optional.empty(), nearest("w12", "w1", "w2"));
  }

  @Test
  void aSwapOfNeighboursIsOneChange() {
    assertEquals(1, Suggestions.distance("term", "trem"));
    assertEquals(2, Suggestions.distance("partion", "partition"));
    assertEquals(0, Suggestions.distance("", ""));
    assertEquals(3, Suggestions.distance("", "abc"));
  }

  private static Optional<String> nearest(String word, String... candidates) {
    return Suggestions.nearest(word, List.of(candidates));
  }
}
