package dev.swarmsim.simulator.scenario.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DurationsTest {
  @Test
  void aDurationIsNumbersWithUnits() throws TextException {
    assertEquals(30_000_000_000L, Durations.parse("30s"));
    assertEquals(90_000_000_000L, Durations.parse("1m30s"));
    assertEquals(200_000L, Durations.parse("0.2ms"));
    assertEquals(0L, Durations.parse("0s"));
    assertEquals(3_600_000_000_001L, Durations.parse("1h1ns"));
    assertEquals(Durations.LONGEST_NANOS, Durations.parse("720h"));
  }

  @Test
  void aDurationIsShownAsItIsRead() {
    assertEquals("0s", Durations.format(0));
    assertEquals("1m30s", Durations.format(90_000_000_000L));
    assertEquals("2m", Durations.format(120_000_000_000L));
    assertEquals("1h0.5s", Durations.format(3_600_500_000_000L));
    assertEquals("1.5ms", Durations.format(1_500_000L));
    assertEquals("999ns", Durations.format(999));
  }

  @Test
  void aMissingOrUnknownUnitIsNamedAndMended() {
    assertMistake("30", Optional.of("30s"));
    assertMistake("5 sek", Optional.of("5s"));
    assertMistake("5minutes", Optional.of("5m"));
    assertMistake("5µs", Optional.of("5us"));
    assertMistake("5 parsecs", Optional.empty());
  }

  @Test
  void unitsStandFromLargeToSmallEachOnce() {
    assertMistake("30s1m", Optional.empty());
    assertMistake("1s1s", Optional.empty());
    assertMistake("-5s", Optional.empty());
    assertMistake("", Optional.empty());
  }

  private static void assertMistake(String text, Optional<String> suggestion) {
    var mistake = assertThrows(TextException.class, () -> Durations.parse(text));
    assertEquals(suggestion, mistake.suggestion(), mistake.getMessage());
  }
}
