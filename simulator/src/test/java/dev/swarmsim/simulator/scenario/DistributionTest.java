package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.time.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  private final RandomGenerator random = new RandomStreams(7).stream("distribution");

  @Test
  void aFixedDurationNeedsNoDice() {
    assertEquals(5, new Distribution.Fixed(5).draw(random));
  }

  @Test
  void aRangeGivesBothItsEnds() {
    var range = new Distribution.Uniform(3, 5);
    long[] seen = new long[6];

    for (int i = 0; i < 300; i++) {
      seen[(int) range.draw(random)]++;
    }

    assertEquals(300, seen[3] + seen[4] + seen[5]);
    assertTrue(seen[3] > 50 && seen[4] > 50 && seen[5] > 50);
  }

  @Test
  void anExponentialDurationHasItsLeastAndItsMean() {
    var distribution = new Distribution.Exponential(1_000_000, 5_000_000);
    long sum = 0;

    for (int i = 0; i < 20_000; i++) {
      long drawn = distribution.draw(random);
      assertTrue(drawn >= 1_000_000);
      sum += drawn;
    }

    assertEquals(6_000_000.0, sum / 20_000.0, 150_000.0);
  }

  @Test
  void durationsAreNeverNegativeAndRangesNeverBackwards() {
    assertThrows(IllegalArgumentException.class, () -> new Distribution.Fixed(-1));
    assertThrows(IllegalArgumentException.class, () -> new Distribution.Uniform(5, 4));
    assertThrows(IllegalArgumentException.class, () -> new Distribution.Exponential(-1, 4));
  }

  @Test
  void aDistributionIsShownAsAFileWritesIt() {
    assertEquals("5ms", new Distribution.Fixed(5_000_000).toString());
    assertEquals("1ms..5ms", new Distribution.Uniform(1_000_000, 5_000_000).toString());
    assertEquals(
        "{min: 200us, exp: 1.5s}", new Distribution.Exponential(200_000, 1_500_000_000).toString());
  }
}
