package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whole reports, as people and machines get them. */
class ReportsTest {
  private static final String[] MIXED = {Shell.ONE, Shell.MISTAKEN};

  @Test
  void aHeldRunSaysTimesOnlyWhereTheySaySomething() {
    var world = FakeSimulator.held(FakeSimulator.HELD, FakeSimulator.HELD_SOON);

    Golden.check("held.txt", new Shell(world).type("run", Shell.ONE).out());
  }

  @Test
  void aBrokenRunSaysWhenAndWhatAndHowToRepeatIt() {
    Golden.check("broken.txt", new Shell(mixed()).type("run", Shell.ONE).out());
  }

  @Test
  void verboseTellsEveryLineOfTheStory() {
    Golden.check("verbose.txt", new Shell(mixed()).type("run", "-v", Shell.ONE).out());
  }

  @Test
  void ofSeveralFilesOnlyWhatDidNotHoldIsExplained() {
    Golden.check("several.txt", run(MIXED[0], MIXED[1]).out());
  }

  @Test
  void jsonHasTheSameFactsForPrograms() {
    Golden.check("several.json", run(MIXED[0], MIXED[1], "--format", "json").out());
  }

  @Test
  void verboseJsonHoldsTheStory() {
    Golden.check("verbose.json", run(Shell.ONE, "-v", "--format", "json").out());
  }

  @Test
  void junitFailuresCarryTheMessageAndTheRepeatCommand() {
    Golden.check("several.xml", run(MIXED[0], MIXED[1], "--format", "junit").out());
  }

  @Test
  void junitHasACaseForAVerdictThatNoCheckExplains() {
    var world = FakeSimulator.broken(FakeSimulator.HELD);

    Golden.check("verdict.xml", new Shell(world).type("run", Shell.ONE, "--format", "junit").out());
  }

  @Test
  void junitExcusesWhatHadToBreak() {
    var world = FakeSimulator.held(FakeSimulator.BROKEN);

    Golden.check("excused.xml", new Shell(world).type("run", Shell.ONE, "--format", "junit").out());
  }

  @Test
  void progressOfAMachineReportGoesToTheErrorOutput() {
    var said =
        new Shell(FakeSimulator.held(FakeSimulator.HELD)).type("run", Shell.ONE, "--format=JSON");

    assertEquals(
        "held       " + Shell.ONE + "  1 of 1 check held, seed 42, 0:10.000 virtual\n", said.err());
  }

  private static Shell.Said run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new Shell(mixed()).type(all);
  }

  private static FakeSimulator mixed() {
    return FakeSimulator.broken(
        FakeSimulator.HELD, FakeSimulator.BROKEN, FakeSimulator.HELD_SOON, FakeSimulator.UNDECIDED);
  }
}
