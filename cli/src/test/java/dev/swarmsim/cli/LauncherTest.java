package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a tree of its own, with a Maven and JDKs that do nothing. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
  private static final String JAVA = "bin/java";

  @TempDir private Path folder;
  private LauncherHouse house;

  @BeforeEach
  void build() throws Exception {
    house = new LauncherHouse(folder.toRealPath());
  }

  @Test
  void theNewestJdkThatIsFoundIsTaken() throws Exception {
    house.jdk("a", "21.0.4");
    Path newest = house.jdk("b with a space", "25");
    house.jdk("c", "23.0.1");
    house.jdk("d", "1.8.0_402");

    assertEquals(newest, chosen());
  }

  @Test
  void aJdkInTheLayoutOfMacIsFound() throws Exception {
    assertEquals(house.jdk("temurin-25.jdk/Contents/Home", "25.0.1"), chosen());
  }

  @Test
  void javaHomeComesFirst() throws Exception {
    house.jdk("newer", "26");
    Path wanted = house.jdk("../wanted", "21").normalize();
    house.set("JAVA_HOME", wanted);

    assertEquals(wanted, chosen());
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
    Path fit = house.jdk("fit", "25");
    house.set("JAVA_HOME", house.jdk("../old", "17.0.15").normalize());

    assertEquals(fit, chosen());
  }

  @Test
  void aRuntimeWithoutACompilerIsPassedOver() throws Exception {
    Path fit = house.jdk("fit", "21");
    Path runtime = house.jdk("runtime", "25");
    Files.delete(runtime.resolve("bin/javac"));

    assertEquals(fit, chosen());
  }

  @Test
  void theJdkOnThePathComesBeforeThoseThatAreSearchedFor() throws Exception {
    house.jdk("newer", "26");
    Path onPath = house.jdk("../on-path", "21").normalize();
    Files.createSymbolicLink(house.beside("bin").resolve("java"), onPath.resolve(JAVA));

    assertEquals(onPath, chosen());
  }

  @Test
  void withoutAJdkOneLineSaysWhatToDo() throws Exception {
    var said = house.start("version");

    assertEquals(69, said.exitCode());
    assertEquals(
        "swarmsim: needs a JDK of 21 or newer and found none; install one or set JAVA_HOME to it\n",
        said.err());
    assertEquals(0, house.builds());
  }

  @Test
  void theFirstStartBuildsAndTheNextOnesDoNot() throws Exception {
    Path jdk = house.jdk("fit", "25");

    var first = house.start("run", "a file.yaml");
    var second = house.start("run", "a file.yaml");

    assertTrue(first.err().startsWith("swarmsim: building (first use):"), first.err());
    assertEquals("", second.err());
    assertEquals(1, house.builds());
    assertTrue(second.out().startsWith(jdk.resolve(JAVA) + "\n"), second.out());
    assertTrue(
        second.out().endsWith(house.file("cli/target/swarmsim.jar") + "\nrun\na file.yaml\n"),
        second.out());
  }

  @Test
  void aChangedSourceIsBuiltAndAChangedTestIsNot() throws Exception {
    house.jdk("fit", "25");
    house.start("version");
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));

    Path test = house.file("raft/src/test/RaftTest.java");
    LauncherHouse.write(test, "");
    Files.setLastModifiedTime(test, later);
    house.start("version");
    assertEquals(1, house.builds());

    Path source = house.file("raft/src/main/Raft.java");
    LauncherHouse.write(source, "");
    Files.setLastModifiedTime(source, later);
    assertTrue(house.start("version").err().startsWith("swarmsim: building (sources changed):"));
  }

  @Test
  void throughALinkTheTreeIsFound() throws Exception {
    house.jdk("fit", "25");
    Path near = Files.createSymbolicLink(house.beside("near"), Path.of("my tools", "swarmsim"));
    Path far = Files.createSymbolicLink(house.beside("bin").resolve("swarmsim"), near);

    var said = house.start(far, "version");

    assertEquals(0, said.exitCode());
    assertTrue(said.out().contains(house.file("cli/target/swarmsim.jar").toString()), said.out());
    assertTrue(said.out().contains("-Dswarmsim.command=" + far), said.out());
  }

  @Test
  void aFailedBuildShowsOnceWhatTheCompilerSaid() throws Exception {
    house.jdk("fit", "25");
    house.maven(
        """
        for i in 1 2; do echo '[ERROR] /home/of/Raft.java:[3,5] cannot find symbol'; done
        echo '[ERROR]   symbol:   class Term'
        echo '[ERROR] -> [Help 1]'
        echo '[ERROR]   mvn <args> -rf :raft'
        exit 1
        """);

    var said = house.start("version");

    assertEquals(70, said.exitCode());
    assertEquals(
        """
        swarmsim: building (first use):
        [ERROR] /home/of/Raft.java:[3,5] cannot find symbol
        [ERROR]   symbol:   class Term
        swarmsim: the build failed; all of it is in %s
        """
            .formatted(house.file("cli/target/build.log")),
        said.err());
    assertFalse(Files.exists(house.lock()));
  }

  @Test
  void aBuildThatFailsWithoutACompilersWordShowsItsEnd() throws Exception {
    house.jdk("fit", "25");
    house.maven("echo '[ERROR] no route to the repository'; exit 1");

    var said = house.start("version");

    assertEquals(70, said.exitCode());
    assertTrue(said.err().contains("\n[ERROR] no route to the repository\n"), said.err());
  }

  @Test
  void whileAnotherStartBuildsThisOneWaitsAndThenUsesItsBuild() throws Exception {
    house.jdk("fit", "25");
    lockHeldBy(ProcessHandle.current().pid());

    Process waiting = house.begin(house.launcher(), "version");
    String told = firstError(waiting);
    LauncherHouse.write(house.file("cli/target/swarmsim.jar"), "");
    LauncherHouse.write(house.file("cli/target/built"), "");
    Files.delete(house.lock().resolve("holder"));
    Files.delete(house.lock());
    var said = LauncherHouse.end(waiting);

    assertEquals(
        "swarmsim: another start is building; waiting for it (its lock: " + house.lock() + ")",
        told);
    assertEquals(0, said.exitCode());
    assertEquals(0, house.builds());
    assertFalse(Files.exists(house.lock()));
  }

  @Test
  void theLockOfAProcessThatIsGoneIsRemoved() throws Exception {
    house.jdk("fit", "25");
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    lockHeldBy(gone.pid());

    var said = house.start("version");

    assertEquals(0, said.exitCode());
    assertEquals(1, house.builds());
    assertFalse(Files.exists(house.lock()));
  }

  private Path chosen() throws Exception {
    house.set("SWARMSIM_PRINT_JDK", "1");
    var said = house.start("version");
    assertEquals("", said.err());
    assertEquals(0, house.builds());
    return Path.of(said.out().stripTrailing());
  }

  private void lockHeldBy(long process) throws Exception {
    Process uname = new ProcessBuilder("uname", "-n").start();
    String machine = LauncherHouse.end(uname).out();
    LauncherHouse.write(house.lock().resolve("holder"), process + " " + machine);
  }

  private static String firstError(Process process) throws Exception {
    var reader =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), 128);
    return reader.readLine();
  }
}
