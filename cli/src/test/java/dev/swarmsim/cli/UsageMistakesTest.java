package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsageMistakesTest {
  @Test
  void aMistypedCommandIsRecognised() {
    assertRefused(
        """
        error: unknown command "rnu"
          did you mean: run
          see: swarmsim --help
        """,
        "rnu",
        Shell.ONE);
  }

  @Test
  void aMistypedOptionIsRecognised() {
    assertRefused(
        """
        error: unknown option "--sede"
          did you mean: --seed
          see: swarmsim run --help
        """,
        "run",
        Shell.ONE,
        "--sede",
        "7");
  }

  @Test
  void anOptionIsNotGuessedFromItsBeginning() {
    assertRefused(
        """
        error: unknown option "--verb"
          see: swarmsim run --help
        """,
        "run",
        Shell.ONE,
        "--verb");
  }

  @Test
  void aWordThatShouldBeOneOfAFewIsAnsweredWithThem() {
    assertRefused(
        """
        error: "fault" is none of scenarios, faults, targets, checks, marks, facts
          did you mean: faults
          see: swarmsim list --help
        """,
        "list",
        "fault");
  }

  @Test
  void anOptionsWordThatShouldBeOneOfAFewIsAnsweredWithThem() {
    assertRefused(
        """
        error: --format: "jsno" is none of text, json, junit
          did you mean: json
          see: swarmsim run --help
        """,
        "run",
        Shell.ONE,
        "--format",
        "jsno");
  }

  @Test
  void aWordNearNothingGetsNoSuggestion() {
    assertRefused(
        """
        error: --color: "purple" is none of auto, always, never
          see: swarmsim run --help
        """,
        "run",
        Shell.ONE,
        "--color",
        "purple");
  }

  @Test
  void aSeedThatIsNoNumberIsRefused() {
    assertRefused(
        """
        error: invalid value for option '--seed': "many" is not a seed; write a whole number, or 0x and up to 16 hexadecimal digits
          see: swarmsim run --help
        """,
        "run",
        Shell.ONE,
        "--seed",
        "many");
  }

  @Test
  void nothingToRunIsRefused() {
    assertRefused(
        """
        error: missing required parameter: 'FILE|FOLDER'
          see: swarmsim run --help
        """,
        "run");
  }

  @Test
  void helpForAMistypedCommandIsRecognised() {
    assertRefused(
        """
        error: unknown command "lits"
          did you mean: list
          see: swarmsim --help
        """,
        "help",
        "lits");
  }

  private static void assertRefused(String expected, String... arguments) {
    var said = new Shell(FakeSimulator.held()).type(arguments);

    assertEquals(expected, said.err());
    assertEquals(2, said.exitCode());
    assertEquals("", said.out());
  }
}
