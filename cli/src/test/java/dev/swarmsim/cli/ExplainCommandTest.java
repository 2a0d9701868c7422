package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final String STORIES = "../scenarios/";
  private final Shell shell = new Shell(new WorldSimulator());

  @Test
  void electionsNameWhoStoodWhyAndWhoVoted() {
    var said = shell.type("explain", STORIES + "leader-crash.yaml", "elections");

    assertEquals(0, said.exitCode());
    assertTrue(said.out().contains("it had heard nothing from leader m1 for "), said.out());
    assertTrue(said.out().contains("votes yes: its log is the same as the candidate's"));
    assertTrue(said.out().contains("m1 is not heard"), said.out());
  }

  @Test
  void aTaskIsToldFromItsCreationToItsEnd() {
    var said = shell.type("explain", STORIES + "worker-lost.yaml", "web.2");

    assertTrue(said.out().contains("is to stop: node w1 is down: heartbeat failure"), said.out());
  }

  @Test
  void nothingIsToldOfWhatComesAfterTheMomentAskedAbout() {
    var said = shell.type("explain", STORIES + "leader-crash.yaml", "elections", "--at", "50s");

    assertEquals(0, said.exitCode());
    assertFalse(said.out().contains("term 3"), said.out());
  }

  @Test
  void aMistypedSubjectIsRefusedWithTheNearest() {
    var said = shell.type("explain", STORIES + "worker-lost.yaml", "wbe");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("did you mean \"web\"?"), said.err());
  }

  @Test
  void aTimeWithoutAUnitIsRefused() {
    var said = shell.type("explain", STORIES + "worker-lost.yaml", "web", "--at", "20");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("has no unit"), said.err());
  }
}
