package dev.swarmsim.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ids and tokens have Docker's form and come from their generator alone. */
final class IdsTest {
  @Test
  void anIdIsTwentyFiveCharactersOfLowerCaseBase36() {
    var random = new SplittableRandom(1);

    for (int n = 0; n < 1000; n++) {
      String id = Ids.next(random);
      assertTrue(id.matches("[0-9a-z]{25}"), id);
    }
  }

  @Test
  void equalGeneratorsGiveEqualIds() {
    assertEquals(Ids.next(new SplittableRandom(7)), Ids.next(new SplittableRandom(7)));
    assertNotEquals(Ids.next(new SplittableRandom(7)), Ids.next(new SplittableRandom(8)));
  }

  @Test
  void everyCharacterMayComeFirst() {
    var random = new SplittableRandom(1);
    var firsts = new TreeSet<Character>();

    for (int n = 0; n < 2000; n++) {
      firsts.add(Ids.next(random).charAt(0));
    }

    assertEquals(36, firsts.size());
  }

  @Test
  void aJoinTokenIsReadBackFromItsText() {
    var random = new SplittableRandom(3);
    var token = JoinToken.draw(JoinToken.drawDigest(random), random);

    assertTrue(token.toString().matches("SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}"), token.toString());
    assertEquals(Optional.of(token), JoinToken.parse(token.toString()));
  }

  @Test
  void anythingElseIsNoJoinToken() {
    assertEquals(Optional.empty(), JoinToken.parse("nonsense"));
    assertEquals(Optional.empty(), JoinToken.parse("SWMTKN-1-abc-def"));
    assertEquals(Optional.empty(), JoinToken.parse(""));
  }

  @Test
  void aDigestIsShownAsSixtyFourHexadecimalDigits() {
    var token = new JoinToken("0".repeat(49) + "z", "0".repeat(25));

    assertEquals("0".repeat(62) + "23", token.digestHex());
  }
}
