package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  private static final int WIDEST = 100;
  private final Shell shell = new Shell(FakeSimulator.held());

  /** As the program's help lists them: {@code Test run, validate}. */
  static List<String> commands() {
    return new Shell(FakeSimulator.held())
        .type("help")
        .out()
        .lines()
        .filter(line -> line.matches("[A-Z][a-z]+ {3,}[a-z-]+(, [a-z-]+)*"))
        .flatMap(line -> Stream.of(line.replaceFirst("[A-Z][a-z]+ +", "").split(", ")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsAnExampleBeforeItsOptions(String command) {
    String help = shell.type(command, "--help").out();

    int example = help.indexOf("\n  swarmsim " + command);
    assertTrue(example > 0, help);
    assertTrue(example < help.indexOf("\nUsage: "), help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsATerminal(String command) {
    String help = shell.type(command, "--help").out();

    assertTrue(help.lines().allMatch(line -> line.length() <= WIDEST), help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandAndItsHelpOptionAreTheSame(String command) {
    assertEquals(shell.type(command, "--help").out(), shell.type("help", command).out());
  }

  @Test
  void theProgramsHelpNamesItsCommands() {
    assertTrue(commands().containsAll(List.of("run", "validate", "list", "version", "help")));
  }

  @Test
  void withoutACommandTheProgramShowsItsHelp() {
    var said = shell.type();

    assertEquals(0, said.exitCode());
    assertEquals(shell.type("help").out(), said.out());
    assertTrue(said.out().contains("no command touches a real Docker"), said.out());
  }
}
