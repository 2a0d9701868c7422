package dev.swarmsim.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnlockKeyTest {
  @Test
  void aKeyHasThePrefixAndFortyThreeCharacters() {
    String key = UnlockKey.draw(new SplittableRandom(1)).text();

    assertTrue(key.matches("SWMKEY-1-[A-Za-z0-9+/]{43}"), key);
    assertEquals(Optional.of(new UnlockKey(key)), UnlockKey.parse(key));
  }

  @Test
  void whatIsNoKeyIsNone() {
    assertEquals(Optional.empty(), UnlockKey.parse("nonsense"));
    assertEquals(Optional.empty(), UnlockKey.parse("SWMKEY-1-not base 64"));
  }

  @Test
  void aKeyOfAnotherLengthIsAKeyThoughItOpensNothing() {
    assertTrue(UnlockKey.parse("SWMKEY-1-AAAA").isPresent());
  }
}
