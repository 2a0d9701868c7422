package dev.swarmsim.cli.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuorumArithmeticTest {
  @Test
  void oneOfThreeCannotElectALeader() {
    var arithmetic = new QuorumArithmetic(3, 1);

    assertEquals("3 managers: majority 3/2 + 1 = 2. Alive: 1.", arithmetic.sum());
    assertEquals(
        "1 < 2: no leader can be elected, nothing can be committed.", arithmetic.consequence());
  }

  @Test
  void twoOfThreeMayLoseNoOther() {
    assertEquals(
        "2 >= 2: the swarm can be changed, and no further manager may fail.",
        new QuorumArithmetic(3, 2).consequence());
  }

  @Test
  void fourManagersTolerateNoMoreFailuresThanThree() {
    assertEquals(new QuorumArithmetic(3, 3).tolerated(), new QuorumArithmetic(4, 4).tolerated());
  }
}
