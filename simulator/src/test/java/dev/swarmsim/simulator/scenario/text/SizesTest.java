package dev.swarmsim.simulator.scenario.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SizesTest {
  @Test
  void unitsArePowersOf1024() throws TextException {
    assertEquals(512L << 20, Sizes.parse("512m"));
    assertEquals(8L << 30, Sizes.parse("8g"));
    assertEquals(1536L, Sizes.parse("1.5k"));
  }

  @Test
  void aMissingOrUnknownUnitIsNamedAndMended() {
    assertEquals(Optional.of("8g"), mistake("8").suggestion());
    assertEquals(Optional.of("8g"), mistake("8GB").suggestion());
    assertEquals(Optional.empty(), mistake("8 apples").suggestion());
    assertEquals("\"9999t\" is more than 1024t", mistake("9999t").getMessage());
    assertEquals(Optional.empty(), mistake("much").suggestion());
  }

  private static TextException mistake(String text) {
    return assertThrows(TextException.class, () -> Sizes.parse(text));
  }
}
