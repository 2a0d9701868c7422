package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ScenarioWriterTest {
  private static final ScenarioReader READER =
      new ScenarioReader(Checks.names(), command -> Optional.empty());

  @TestFactory
  Stream<DynamicTest> everyStoryReadsBackEqual() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../scenarios"))) {
      List<Path> stories =
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertFalse(stories.isEmpty());
      return stories.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> assertSame(file)));
    }
  }

  private static void assertSame(Path file) throws IOException, ScenarioException {
    Scenario scenario = READER.read(file);

    String written = ScenarioWriter.write(scenario);

    assertEquals(Lineless.of(scenario), Lineless.of(READER.read("written.yaml", written)), written);
    assertEquals(written, ScenarioWriter.write(READER.read("written.yaml", written)));
  }

  @Test
  void aFileHasALineForEachStepAndNothingThatHoldsAnyway() throws ScenarioException {
    Scenario scenario =
        READER.read(
            "test.yaml",
            """
            scenario: 1
            name: two-cuts
            about: A cut, and another one.
            seed: 42
            cluster: {managers: {count: 3, cpu: 4}, workers: 2}
            settings:
              tick: 1000ms
              pre-vote: true
            network: {delay: {min: 200us, exp: 0.3ms}}
            images: {"nginx:bad": {exits: {after: 3000ms, code: 1}}}
            steps:
              - at: 90s
                id: first
                partition: [[m1], [m2, m3]]
                for: 0.25s
              - {at: 2m, isolate: [leader], one-way: in}
            expect:
              always: [log-matching, {that: leaders <= 1, from: 90s}]
              eventually: [{within: 60000ms, that: leader exists}]
            verdict: {breaks: log-matching}
            """);

    assertEquals(
        """
        scenario: 1
        name: two-cuts
        about: A cut, and another one.
        cluster: {managers: 3, workers: 2}
        settings: {pre-vote: true}
        images:
          nginx:bad: {exits: {after: 3s, code: 1}}
        steps:
          - {at: 1m30s, id: first, partition: [[m1], [m2, m3]], for: 250ms}
          - {at: 2m, isolate: [leader], one-way: in}
        expect:
          always:
            - log-matching
            - {that: "leaders <= 1", from: first}
          eventually:
            - {within: 1m, that: "leader exists"}
        verdict: {breaks: log-matching}
        """,
        ScenarioWriter.write(scenario));
  }

  @Test
  void aLongStepGoesOnOnTheNextLine() throws ScenarioException {
    Scenario scenario = READER.read("test.yaml", ScenarioTexts.QUORUM_LOSS);

    assertTrue(
        ScenarioWriter.write(scenario)
            .contains(
                """
                {at: 2m, on: a-live-manager, docker: service create --name late nginx,
                     refused: The swarm does not have\
                """),
        ScenarioWriter.write(scenario));
  }

  @Test
  void aStepAloneIsOneLine() throws ScenarioException {
    Scenario scenario = READER.read("test.yaml", ScenarioTexts.QUORUM_LOSS);

    assertEquals(
        "{at: 1m30s, id: loss, crash: [leader, one-follower]}",
        ScenarioWriter.step(scenario.steps().get(2)));
  }
}
