package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerCommandLineTest {
  @Test
  void blanksSeparateWords() {
    assertEquals(List.of("service", "ls", "-q"), DockerCommandLine.parse("  service\tls   -q "));
  }

  @Test
  void quotesKeepTogether() {
    assertEquals(
        List.of("--format", "{{.ID}} {{.Name}}", "it's", "a\\b"),
        DockerCommandLine.parse("--format '{{.ID}} {{.Name}}' \"it's\" 'a\\b'"));
  }

  @Test
  void quotesJoinWhatTheyTouch() {
    assertEquals(List.of("a=b c", ""), DockerCommandLine.parse("a='b c' ''"));
  }

  @Test
  void aBackslashTakesTheNextLetterAsItIs() {
    assertEquals(
        List.of("a b", "$x", "\"", "\\n"), DockerCommandLine.parse("a\\ b $x \"\\\"\" \"\\n\""));
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> DockerCommandLine.parse("service ls 'web"));

    assertEquals("the quote ' at column 12 is never closed: service ls 'web", refused.getMessage());
  }

  @Test
  void aBackslashAtTheEndIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> DockerCommandLine.parse("service \\"));
  }
}
