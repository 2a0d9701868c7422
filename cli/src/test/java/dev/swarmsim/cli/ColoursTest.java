package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void aTerminalGetsColours() {
    assertColours(true, shell().inTerminal());
  }

  @Test
  void aPipeGetsNone() {
    assertColours(false, shell());
  }

  @Test
  void aTerminalThatCannotGetsNone() {
    assertColours(false, shell().inTerminal().with("TERM", "dumb"));
  }

  @Test
  void whoWantsNoneInTheEnvironmentGetsNone() {
    assertColours(false, shell().inTerminal().with("NO_COLOR", "1"));
  }

  @Test
  void anEmptyWishInTheEnvironmentIsNone() {
    assertColours(true, shell().inTerminal().with("NO_COLOR", ""));
  }

  @Test
  void whoForcesThemInTheEnvironmentGetsThemInAPipe() {
    assertColours(true, shell().with("CLICOLOR_FORCE", "1"));
  }

  @Test
  void theCommandLineHasTheLastWord() {
    assertColours(true, shell().with("NO_COLOR", "1"), "--color=always");
    assertColours(false, shell().inTerminal(), "--color=never");
    assertColours(false, shell().inTerminal(), "--colour", "NEVER");
  }

  private static Shell shell() {
    return new Shell(FakeSimulator.held(FakeSimulator.HELD));
  }

  private static void assertColours(boolean expected, Shell shell, String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "run";
    line[1] = Shell.ONE;
    System.arraycopy(options, 0, line, 2, options.length);

    assertEquals(expected, shell.type(line).out().contains("\u001b["));
  }
}
