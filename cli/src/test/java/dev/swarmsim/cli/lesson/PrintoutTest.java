package dev.swarmsim.cli.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.simulator.run.Stage.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintoutTest {
  @Test
  void columnsThatDoNotFitAreLeftOutWhole() {
    String table = "ID      MANAGER STATUS   ENGINE VERSION\nabc *   Leader           20.10.24\n";

    assertEquals(
        List.of("ID      MANAGER STATUS", "abc *   Leader"),
        Printout.lines(new Printed(0, table, ""), 30));
  }

  @Test
  void ofProgressTheLastStateStands() {
    String progress =
        "id\noverall progress: 0 out of 1 tasks\n1/1:  \noverall progress: 1 out of 1 tasks\n";

    assertEquals(
        List.of("id", "overall progress: 1 out of 1 tasks"),
        Printout.lines(new Printed(0, progress, ""), 80));
  }

  @Test
  void aLongRefusalIsBrokenBetweenWords() {
    assertEquals(
        List.of("Error: nobody", "  leads here"),
        Printout.lines(new Printed(1, "", "Error: nobody leads here\n"), 14));
  }
}
