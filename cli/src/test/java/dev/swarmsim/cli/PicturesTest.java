package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  private static final String STORY = "../scenarios/quorum-loss.yaml";

  private final Shell shell = new Shell(new WorldSimulator());

  @Test
  void aReportIsOnePageAndALineThatNamesIt(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("run.html");

    var said = shell.type("report", STORY, "-o", page.toString());

    assertEquals(0, said.exitCode());
    assertTrue(said.out().startsWith(page + ": quorum-loss held, seed 42, trace "), said.out());
    String text = Files.readString(page);
    assertTrue(text.startsWith("<!doctype html>"), "the page begins as HTML does");
    assertTrue(text.contains("swarmsim run " + STORY + " --seed 42"), "how to repeat it");
  }

  @Test
  void aRunWritesThePageBesideItsReport(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("run.html");

    var said = shell.type("run", STORY, "--html", page.toString());

    assertEquals(0, said.exitCode());
    assertTrue(said.out().contains("quorum-loss: 15 of 15 checks held"), said.out());
    assertTrue(Files.size(page) < 5_000_000, "the page is small");
  }

  @Test
  void aFrameIsThatMomentAsSvg(@TempDir Path folder) throws IOException {
    Path ring = folder.resolve("ring.svg");

    var said = shell.type("report", STORY, "--frame", "2m", "-o", ring.toString());

    assertEquals(0, said.exitCode());
    String svg = Files.readString(ring);
    assertTrue(svg.contains("1 of 3 reachable, quorum 2: nothing can be changed"), svg);
  }

  @Test
  void aFrameAfterTheEndIsRefused(@TempDir Path folder) {
    var said =
        shell.type("report", STORY, "--frame", "2h", "-o", folder.resolve("x.svg").toString());

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("is after the end of the run"), said.err());
  }

  @Test
  void aPageThatCannotBeWrittenIsRefusedBeforeTheRun(@TempDir Path folder) {
    var said = shell.type("report", STORY, "-o", folder.resolve("no/run.html").toString());

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("there is no such folder"), said.err());
  }

  @Test
  void columnsShowWhatEveryManagerIsAfterEachChange() {
    var said = shell.type("run", STORY, "--columns");

    assertEquals(0, said.exitCode());
    String log = said.out().substring(0, said.out().indexOf("\n\n") + 1);
    Golden.check("columns.txt", log);
  }

  @Test
  void columnsAreColouredOnlyInATerminal() {
    var plain = shell.type("run", STORY, "--columns");
    var coloured = new Shell(new WorldSimulator()).inTerminal().type("run", STORY, "--columns");

    assertFalse(plain.out().contains("\u001b["), plain.out());
    assertTrue(coloured.out().contains("\u001b["), coloured.out());
    assertEquals(plain.out(), coloured.out().replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void picturesAreOfOneRun() {
    var several = shell.type("run", Shell.STORIES, "--columns");
    var machine = shell.type("run", STORY, "--columns", "--format", "json");

    assertEquals(2, several.exitCode());
    assertTrue(several.err().contains("name one scenario file"), several.err());
    assertEquals(2, machine.exitCode());
  }
}
