package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectAndStepTest {
  private static final String STORY = "src/test/resources/dev/swarmsim/cli/record/crash.yaml";

  private final Shell shell = new Shell(new WorldSimulator());

  @Test
  void aNodeIsLaidOpenAtAMoment() {
    var said = shell.type("inspect", STORY, "--at", "8s", "--node", "m1");

    assertEquals(0, said.exitCode(), said.err());
    Golden.check("inspect-leader.txt", said.out());
  }

  @Test
  void everyNodeIsLaidOpenWhenNoneIsNamed() {
    var said = shell.type("inspect", STORY, "--at", "15s");

    assertEquals(0, said.exitCode(), said.err());
    Golden.check("inspect-all.txt", said.out());
  }

  @Test
  void programsGetTheSameAsJson() {
    var said = shell.type("inspect", STORY, "--at", "8s", "--node", "m2", "--format", "json");

    assertEquals(0, said.exitCode(), said.err());
    Golden.check("inspect.json", said.out());
  }

  @Test
  void aMistypedNodeIsRefusedWithThoseThereAre() {
    var said = shell.type("inspect", STORY, "--node", "m9");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().startsWith("error: no node is called \"m9\""), said.err());
    assertTrue(said.err().contains("there are: m1 m2 m3"), said.err());
  }

  @Test
  void aRecordedRunIsLaidOpenLikeAScenario(@TempDir Path folder) {
    String run = folder.resolve("run").toString();
    shell.type("run", STORY, "--record", run);

    var said = shell.type("inspect", run, "--at", "8s", "--node", "m1");

    assertEquals(shell.type("inspect", STORY, "--at", "8s", "--node", "m1").out(), said.out());
  }

  @Test
  void aWalkGoesOnAndBackAndShowsWhatItFinds() {
    var said =
        shell
            .typing(
                """
                next
                next 3
                back 2
                story
                to 9s
                story
                find fault
                find election
                find node m2
                find commits
                show m2
                to #2
                nodes
                to 50s
                next
                """)
            .type("step", STORY);

    assertEquals(0, said.exitCode(), said.err());
    Golden.check("step.txt", said.out());
  }

  @Test
  void goingBackComesToTheSameEvent() {
    var there = shell.typing("to 9s\nstory\n").type("step", STORY).out();

    var back = shell.typing("story\nto 30s\nto 9s\n").type("step", STORY).out();

    assertEquals(
        there.lines().filter(line -> line.startsWith("#")).reduce("", (a, b) -> b),
        back.lines().filter(line -> line.startsWith("#")).reduce("", (a, b) -> b));
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredByWhatToType() {
    var said =
        shell
            .typing("nxt\nto\nto 20\nnext x\nshow m7\nfind node\nquit\nnext\n")
            .type("step", STORY);

    assertEquals(2, said.exitCode());
    Golden.check("step-mistakes.txt", said.out());
  }
}
