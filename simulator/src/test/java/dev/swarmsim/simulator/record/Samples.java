package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenarios for the tests of this package. */
final class Samples {
  /** A leader that crashes and comes back, and a service. */
  static final String LEADER_CRASH =
      """
      scenario: 1
      name: sample
      cluster: {managers: 3, workers: 1}
      network: {wire: direct}
      steps:
        - {at: 10s, on: a-live-manager, docker: service create --name web --replicas 2 nginx}
        - {at: 20s, id: crash, crash: leader, for: 30s}
        - {at: 60s, id: cut, isolate: one-follower, for: 10s}
      ends: 90s
      """;

  private Samples() {}

  static Scenario read(Path folder, String text) {
    Path file = folder.resolve("sample.yaml");
    try {
      Files.writeString(file, text);
      return ScenarioRunner.reader().read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
