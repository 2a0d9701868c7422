package dev.swarmsim.cli.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
  @Test
  void aWordLongerThanALineStaysWhole() {
    assertEquals(List.of("a", "longer-word", "b"), Prose.wrap("a longer-word b", 4, 0));
  }

  @Test
  void anIndentedLineKeepsItsIndent() {
    assertEquals(List.of("   one", "     two"), Prose.wrap("   one two", 8, 5));
  }

  @Test
  void aCommandIsBrokenBeforeOptionsAndNeverInsideAnArgument() {
    assertEquals(
        List.of("$ docker ps \\", "    --format 'table a b' -a"),
        Prose.wrapCommand("$ docker ps --format 'table a b' -a", 27, 4));
  }
}
