package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzCommandTest {
  @TempDir private Path folder;
  private Path holds;
  private Path breaks;
  private final Shell shell = new Shell(new WorldSimulator());

  @BeforeEach
  void writeScenarios() throws IOException {
    holds = scenario("holds", "leader exists");
    breaks = scenario("breaks", "leader == none");
  }

  private Path scenario(String name, String that) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        scenario: 1
        name: %s
        cluster: {managers: 1}
        network: {wire: direct}
        seeds: 0..2
        ends: 5s
        expect:
          at: [{time: 4s, that: "%s"}]
          sometimes: [election, rollback]
        """
            .formatted(name, that));
  }

  @Test
  void aCampaignThatHoldsSaysHowManyRunsAndWhatItNeverReached() {
    var said = shell.type("fuzz", holds.toString());

    assertEquals(ExitCode.HELD, said.exitCode());
    assertTrue(said.out().startsWith("3 runs in "), said.out());
    assertTrue(
        said.out()
            .contains(
                "held 3, broken 0, unknown 0, not deterministic 0 of 1 run twice, our own errors"
                    + " 0"),
        said.out());
    assertTrue(said.out().contains("           3  election\n"), said.out());
    assertTrue(said.out().contains("  never       rollback (weak coverage"), said.out());
  }

  @Test
  void failuresAreGroupedAndEachGroupNamesTheCommandThatRepeatsIt() {
    var said = shell.type("fuzz", breaks.toString(), "--seeds", "5..7");

    assertEquals(ExitCode.CHECK_FAILED, said.exitCode());
    assertTrue(said.out().contains("\n3 x at TIME: leader == none"), said.out());
    assertTrue(said.out().contains("repeat with: swarmsim run " + breaks + " --seed "), said.out());
  }

  @Test
  void resultsAreKeptAndACampaignGoesOnWhereTheyEnd() throws IOException {
    String out = folder.resolve("results").toString();
    shell.type("fuzz", holds.toString(), "--seeds", "0..1", "--out", out);

    var said = shell.type("fuzz", holds.toString(), "--seeds", "0..3", "--out", out, "--resume");

    List<String> lines = Files.readAllLines(Path.of(out, "results.jsonl"));
    assertEquals(5, lines.size());
    assertTrue(said.out().startsWith("4 runs in "), said.out());
    assertTrue(shell.type("fuzz", "--merge", out, out).out().startsWith("8 runs in "));
  }

  @Test
  void resultsOfOtherScenariosAreNotMixed() {
    String out = folder.resolve("mixed").toString();
    shell.type("fuzz", holds.toString(), "--out", out);

    var said = shell.type("fuzz", breaks.toString(), "--out", out, "--resume");

    assertEquals(ExitCode.USAGE, said.exitCode());
    assertTrue(said.err().contains("its results are of other scenarios"), said.err());
  }

  @Test
  void machinesAndGithubAreToldTheSame() {
    String json = shell.type("fuzz", breaks.toString(), "--format", "json").out();
    String xml = shell.type("fuzz", breaks.toString(), "--format", "junit").out();
    String github =
        new Shell(new WorldSimulator())
            .with("GITHUB_ACTIONS", "true")
            .type("fuzz", breaks.toString())
            .out();

    assertTrue(json.contains("\"broken\": 3"), json);
    assertTrue(json.contains("\"repeat\": \"swarmsim run "), json);
    assertTrue(xml.contains("<testsuite name=\"campaign\" tests=\"2\" failures=\"1\""), xml);
    assertTrue(github.contains("\n::error file=" + breaks + ",line=1,title=at TIME"), github);
  }

  @Test
  void mistakesAreNamed() {
    assertTrue(
        shell.type("fuzz", "--seeds", "9..1").err().contains("\"9..1\" is no range of seeds"));
    assertTrue(shell.type("fuzz", "--shard", "4/4").err().contains("is no part of a campaign"));
    assertEquals(ExitCode.USAGE, shell.type("fuzz", "--resume").exitCode());
  }

  @Test
  void aCommitIsSeeds() {
    String commit = "85b2ee4000000000000000000000000000000000";

    assertEquals(0x85b2ee40000000L, new FuzzCommand.Ranges().convert(commit).first());
  }

  @Test
  void theCampaignThatShipsRunsWithoutAFile() {
    var said = shell.type("fuzz", "--seeds", "0..0", "--jobs", "1");

    assertTrue(said.out().startsWith("1 runs in "), said.out() + said.err());
  }
}
