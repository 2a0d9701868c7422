package dev.swarmsim.cli.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PausesTest {
  private final List<String> shown = new ArrayList<>();

  @Test
  void enterGoesOn() {
    var pauses = new Pauses(true, new StringReader("\n\n"), () -> false, shown::add);

    assertTrue(pauses.goOn());
    assertTrue(pauses.goOn());

    assertEquals(2, shown.size());
  }

  @Test
  void nothingIsShownOrReadWhenNobodyWantsToPause() throws IOException {
    var typed = new StringReader("\n");
    var pauses = new Pauses(false, typed, () -> false, shown::add);

    assertTrue(pauses.goOn());

    assertEquals(List.of(), shown);
    assertEquals('\n', typed.read());
  }

  @Test
  void afterTheEndOfTheInputNoPauseWaits() {
    var pauses = new Pauses(true, new StringReader(""), () -> false, shown::add);

    assertTrue(pauses.goOn());
    assertTrue(pauses.goOn());

    assertEquals(1, shown.size());
  }

  @Test
  void anInterruptionEndsAPauseInWhichNothingIsTyped() throws IOException {
    var looks = new AtomicInteger();
    try (var writer = new PipedWriter();
        var silence = new PipedReader(writer)) {
      var pauses = new Pauses(true, silence, () -> looks.incrementAndGet() > 2, shown::add);

      assertFalse(pauses.goOn());
    }
  }
}
