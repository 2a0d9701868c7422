package dev.swarmsim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.scenario.NetworkModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A run depends on its scenario and its seed, and on nothing that a machine, a JVM or a user's
 * settings bring along. Each case runs in a JVM of its own.
 */
class FreshJvmTest {
  private static final long SEED = 42;
  private static final List<String> TWO_STORIES =
      List.of("quorum-loss.yaml", "worker-returns.yaml");
  private static final List<String> A_SHORT_STORY = List.of("half-is-not-a-majority.yaml");

  private static final Map<String, List<String>> SURROUNDINGS =
      new TreeMap<>(
          Map.of(
              "little memory, one processor, Turkish letters, another time zone",
              List.of(
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:ActiveProcessorCount=1",
                  "-Duser.language=tr",
                  "-Duser.country=TR",
                  "-Duser.timezone=Asia/Kathmandu"),
              "more memory, another collector, Arabic digits, another encoding",
              List.of(
                  "-Xmx512m",
                  "-XX:+UseParallelGC",
                  "-Duser.language=ar",
                  "-Duser.country=EG",
                  "-Dfile.encoding=ISO-8859-1")));

  @TestFactory
  Stream<DynamicTest> aRunIsTheSameInEverySurroundings() {
    List<String> here = here(TWO_STORIES, SEED);

    return SURROUNDINGS.entrySet().stream()
        .map(
            surroundings ->
                dynamicTest(
                    "with " + surroundings.getKey(),
                    () ->
                        assertEquals(
                            here,
                            fresh(thisJdk(), surroundings.getValue(), "direct", TWO_STORIES))));
  }

  @TestFactory
  Stream<DynamicTest> aRunIsTheSameOnEveryJdk() {
    List<String> here = here(TWO_STORIES, SEED);

    return Jdks.others().stream()
        .map(
            jdk ->
                dynamicTest(
                    "on " + jdk,
                    () -> assertEquals(here, fresh(jdk, List.of(), "direct", TWO_STORIES))));
  }

  @Test
  void aRunIsTheSameWithoutCompiledCode() {
    List<String> interpreted = fresh(thisJdk(), List.of("-Xint"), "direct", A_SHORT_STORY);

    assertEquals(here(A_SHORT_STORY, SEED), interpreted);
  }

  @Test
  void aRunIsTheSameOverNettyInAFreshJvm() {
    List<String> overNetty = fresh(thisJdk(), List.of(), "netty", A_SHORT_STORY);

    assertEquals(here(A_SHORT_STORY, SEED), overNetty);
  }

  @Test
  void anotherSeedIsAnotherRun() {
    List<String> other = here(TWO_STORIES, SEED + 1);

    for (int i = 0; i < other.size(); i++) {
      assertNotEquals(here(TWO_STORIES, SEED).get(i), other.get(i));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyStoryLeavesTheSameTraceOnBothWires() {
    return Stories.files().stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertEquals(
                            PrintHashes.hash(file, SEED, NetworkModel.Wire.DIRECT),
                            PrintHashes.hash(file, SEED, NetworkModel.Wire.NETTY))));
  }

  private static List<String> here(List<String> stories, long seed) {
    return stories.stream()
        .map(story -> PrintHashes.hash(file(story), seed, NetworkModel.Wire.DIRECT))
        .toList();
  }

  private static Path file(String story) {
    return Path.of("").toAbsolutePath().resolve(story);
  }

  private static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private static List<String> fresh(
      Path jdk, List<String> options, String wire, List<String> stories) {
    var command = new ArrayList<String>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PrintHashes.class.getName(), wire, Long.toString(SEED)));
    stories.forEach(story -> command.add(file(story).toString()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), "exit code of " + command);
      return printed.lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
