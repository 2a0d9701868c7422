package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAndReplayTest {
  private static final String STORY = "src/test/resources/dev/swarmsim/cli/record/crash.yaml";

  @TempDir private Path folder;
  private final Shell shell = new Shell(new WorldSimulator());

  @Test
  void aRecordedRunIsRepeatedToTheLastEvent() {
    Path run = folder.resolve("run");

    var recorded = shell.type("run", STORY, "--record", run.toString());
    var replayed = shell.type("replay", run.toString());

    assertEquals(0, recorded.exitCode());
    assertEquals(
        "recorded in %1$s; repeat it with: swarmsim replay %1$s\n".formatted(run), recorded.err());
    assertEquals(List.of("result.json", "run.lock.yaml", "story.txt", "trace.txt"), names(run));
    assertEquals(0, replayed.exitCode(), replayed.out() + replayed.err());
    assertTrue(replayed.out().startsWith("replayed  crash: the same "));
    assertEquals("", replayed.err());
  }

  @Test
  void recordingChangesNothingOfWhatIsPrinted() {
    var plain = shell.type("run", STORY);

    var recorded = shell.type("run", STORY, "--record", folder.resolve("run").toString());

    assertEquals(plain.out(), recorded.out());
  }

  @Test
  void theResultOfARunIsWrittenForPrograms() throws IOException {
    Path run = folder.resolve("run");

    shell.type("run", STORY, "--record", run.toString(), "--until", "30s");

    String result = Files.readString(run.resolve("result.json"));
    Golden.check(
        "result.json",
        result
            .replaceFirst("\"java\": \"[^\"]*\"", "\"java\": \"JDK\"")
            .replaceFirst("\"swarmsim\": \"[^\"]*\"", "\"swarmsim\": \"VERSION\"")
            .replaceFirst("\"traceHash\": \"[^\"]*\"", "\"traceHash\": \"HASH\"")
            .replaceAll("(\"[a-z-]+\"): [0-9]+(,?\n)", "$1: N$2"));
  }

  @Test
  void aRunThatIsNotTheRecordedOneIsNamedByItsFirstEvent() throws IOException {
    Path run = recorded("--trace", "events");
    Path lock = run.resolve("run.lock.yaml");
    Files.writeString(
        lock, Files.readString(lock).replaceFirst("docker: [^,}]*", "docker: node ls"));

    var said = shell.type("replay", run.toString());

    assertEquals(5, said.exitCode(), said.out());
    assertTrue(said.out().startsWith("differs   crash: trace "), said.out());
    assertTrue(said.out().contains("\n  first difference: event "), said.out());
    assertTrue(said.out().contains("\n    recorded:  "), said.out());
    assertTrue(said.out().contains("\n    now:       "), said.out());
  }

  @Test
  void aLockFileAloneIsEnoughToReplay() throws IOException {
    Path lock = folder.resolve("alone.lock.yaml");
    Files.copy(recorded().resolve("run.lock.yaml"), lock);

    var said = shell.type("replay", lock.toString());

    assertEquals(0, said.exitCode(), said.out() + said.err());
  }

  @Test
  void anotherProgramIsSaid() throws IOException {
    Path run = recorded();
    Path lock = run.resolve("run.lock.yaml");
    Files.writeString(
        lock, Files.readString(lock).replaceFirst("# swarmsim: .*", "# swarmsim: 0.0.9"));

    var said = shell.type("replay", run.toString());

    assertTrue(said.err().startsWith("recorded by swarmsim 0.0.9 on java "), said.err());
    assertEquals(0, said.exitCode());
  }

  @Test
  void aScenarioIsReplayedAgainstAHash() {
    var wrong = shell.type("replay", STORY, "--hash", "0123456789abcdef");
    var without = shell.type("replay", STORY);

    assertEquals(5, wrong.exitCode());
    assertTrue(wrong.out().contains(" instead of 0123456789abcdef\n"), wrong.out());
    assertEquals(2, without.exitCode());
    assertEquals(
        ("error: \"%s\" is no lock file, so it does not say which trace to demand; say it with"
                + " --hash, or record the run first: run --record DIR\n")
            .formatted(STORY),
        without.err());
  }

  @Test
  void eachOfSeveralFilesGetsAFolder() {
    shell.type("run", STORY, STORY, "--until", "5s", "--record", folder.resolve("all").toString());

    assertEquals(List.of("crash", "crash-2"), names(folder.resolve("all")));
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    var said = shell.type("run", STORY, "--record", folder.toString());

    assertEquals(2, said.exitCode());
    assertEquals(
        ("error: cannot record in \"%s\": it holds \"thesis.txt\"; name an empty folder or a new"
                + " one\n")
            .formatted(folder),
        said.err());
  }

  @Test
  void aFolderWithoutARunCannotBeReplayed() {
    var said = shell.type("replay", folder.toString());

    assertEquals(3, said.exitCode());
    assertTrue(said.err().contains("holds no run.lock.yaml"), said.err());
  }

  @Test
  void aTraceWithoutAFolderIsRefused() {
    var said = shell.type("run", STORY, "--trace", "full");

    assertEquals(2, said.exitCode());
    assertEquals("error: --trace says what is recorded; say where with --record DIR\n", said.err());
  }

  @Test
  void aRunIsMadeTwiceAndCompared() {
    var said = shell.type("run", STORY, "--check-determinism");

    assertEquals(0, said.exitCode());
    assertTrue(said.err().startsWith("run twice: crash is the same to the last of "), said.err());
  }

  @Test
  void whatIsNotTheSameTwiceEndsWithFive() {
    var said = new Shell(new FickleSimulator()).type("run", STORY, "--check-determinism");

    assertEquals(5, said.exitCode());
    assertTrue(said.err().startsWith("not deterministic: two runs of crash"), said.err());
    assertTrue(said.err().contains("  first difference: event "), said.err());
  }

  @Test
  void anUnknownLevelIsRefusedWithThoseThereAre() {
    var said = shell.type("run", STORY, "--record", folder.toString(), "--trace", "event");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("did you mean: events"), said.err());
  }

  @Test
  void aRunWithUntilStopsThere() {
    var said = shell.type("run", STORY, "--until", "20s");

    assertTrue(said.out().matches("(?s).*trace [0-9a-f]{16}, 0:(20.000|19.[0-9]{3}) virtual.*"));
  }

  /** The second run has another seed than it was told. */
  private static final class FickleSimulator extends WrappedSimulator {
    private int runs;

    FickleSimulator() {
      super(new WorldSimulator());
    }

    @Override
    public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
      runs++;
      return super.run(scenario, runs == 1 ? options : options.withSeed(5), story);
    }
  }

  private Path recorded(String... more) {
    Path run = folder.resolve("run");
    var words = Stream.concat(Stream.of("run", STORY, "--record", run.toString()), Stream.of(more));
    var said = shell.type(words.toArray(String[]::new));
    assertEquals(0, said.exitCode(), said.err());
    return run;
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
