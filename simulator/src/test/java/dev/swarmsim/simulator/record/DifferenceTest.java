package dev.swarmsim.simulator.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void equalTracesDoNotDiffer() {
    assertEquals(Optional.empty(), between(whole(5_000, -1), whole(5_000, -1)));
  }

  @Test
  void theFirstDifferingEventIsFoundWhereverItIs() {
    Tape usual = whole(5_000, -1);

    for (int odd : List.of(1, 2, 1023, 1024, 1025, 2048, 4_096, 4_097, 4_999, 5_000)) {
      Difference found = between(usual, whole(5_000, odd)).orElseThrow();

      assertTrue(found.exact(), "at " + odd);
      assertEquals(odd, found.differsBy());
      assertEquals("Woken", found.one().orElseThrow().what());
      assertEquals("odd", found.other().orElseThrow().what());
    }
  }

  @Test
  void aTraceThatGoesOnDiffersByItsFirstEventMore() {
    for (int longer : List.of(2_001, 2_049, 5_000)) {
      Difference found = between(whole(2_000, -1), whole(longer, -1)).orElseThrow();

      assertEquals(2_001, found.differsBy());
      assertEquals(Optional.empty(), found.one());
      assertEquals(2_001, found.other().orElseThrow().number());
    }
  }

  @Test
  void whatARingHasForgottenIsNamedAsAStretch() {
    Tape ring = TapeTest.filled(Tape.lastOf(4_096), 50_000, -1);

    Difference found = between(ring, whole(50_000, 10_000)).orElseThrow();

    assertFalse(found.exact());
    assertEquals(9 * 1024, found.equal());
    assertEquals(10 * 1024, found.differsBy());
    assertEquals(
        List.of(
            "the first difference is one of the events 9217 to 10240; of these not every record is"
                + " kept"),
        found.lines("recorded", "now"));
  }

  @Test
  void aDifferenceAtTheFirstEventOfARingMayBeAnEarlierOne() {
    Tape ring = TapeTest.filled(Tape.lastOf(4_096), 50_000, -1);
    int first = (int) ring.firstKept();

    Difference found = between(ring, whole(50_000, first)).orElseThrow();

    assertEquals(first, found.differsBy());
    assertTrue(found.exact(), "the checkpoint before it is the same");
  }

  @Test
  void bothSidesAreTold() {
    Difference found = between(whole(2_000, -1), whole(2_000, 1_500)).orElseThrow();

    assertEquals(
        List.of(
            "first difference: event 1500, after 1499 that are the same",
            "  recorded:  0:01.500  m0  Woken 1500",
            "  now:       0:01.500  m0  odd 1500"),
        found.lines("recorded", "now"));
  }

  private static Optional<Difference> between(Tape one, Tape other) {
    return Difference.between(one, other);
  }

  private static Tape whole(int events, int odd) {
    return TapeTest.filled(Tape.whole(), events, odd);
  }
}
