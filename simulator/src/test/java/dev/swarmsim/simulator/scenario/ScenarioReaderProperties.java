package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ScenarioReaderProperties {
  private static final String SIGNS =
      "abcdefghijklmnopqrstuvwxyz0123456789 \n"
          + "\t:,-[]{}()#&*!|>'\"%@`\\=.$?<~\u00e9\ud83d\ude00\u0000\ufeff";

  /** However a file is damaged, it is read or refused with reasons; nothing else happens. */
  @Property(tries = 1_000, seed = "20260101")
  void aDamagedFileIsReadOrRefusedWithReasons(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder(ScenarioTexts.QUORUM_LOSS);
    int changes = random.nextInt(1, 12);
    for (int i = 0; i < changes; i++) {
      damage(text, random);
    }

    try {
      assertFalse(ScenarioTexts.read(text.toString()).name().isEmpty());
    } catch (ScenarioException refusal) {
      assertFalse(refusal.problems().isEmpty());
      assertFalse(refusal.getMessage().isBlank());
    }
  }

  private static void damage(StringBuilder text, SplittableRandom random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(1, 20));
    char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
    switch (random.nextInt(4)) {
      case 0 -> text.setCharAt(from, sign);
      case 1 -> text.insert(from, sign);
      case 2 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
      default -> {
        if (text.length() > 40) {
          text.delete(from, to);
        }
      }
    }
  }
}
