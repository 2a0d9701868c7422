package dev.swarmsim.simulator.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.history.ClientOperation.Outcome;
import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients of a swarm under faults: what they do, and how they are judged. */
class ClientsTest {
  private static final String CRASHES =
      """
      scenario: 1
      name: test
      cluster: {managers: 3}
      workload: {from: 5s, to: 60s, clients: 3, ops: [put, get, cas, remove], keys: 2, rate: 10/s}
      steps:
        - {at: 15s, crash: leader, for: 10s}
        - {at: 40s, isolate: leader, for: 15s}
      expect:
        history: {linearizable: writes}
      """;

  /** Four managers, half of whom are said to suffice, in two halves. */
  private static final String TWO_SWARMS =
      """
      scenario: 1
      name: test
      cluster: {managers: 4, quorum-rule: half}
      workload: {from: 5s, to: 60s, clients: 4, ops: [put], keys: 1, rate: 4/s}
      steps:
        - {at: 10s, partition: [[m1, m2], [m3, m4]]}
      expect:
        always: [monotonic-state]
        history: {linearizable: writes}
      """;

  private static Scenario read(String text) {
    try {
      return ScenarioRunner.reader().read("test", text);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static RunResult run(String text, long seed, List<ClientOperation> log) {
    var observer =
        new Observer() {
          @Override
          public void clientEnded(ClientOperation operation) {
            log.add(operation);
          }
        };
    return ScenarioRunner.run(
        read(text),
        RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT).watchedBy(observer),
        line -> {});
  }

  private static CheckResult history(RunResult result) {
    return result.checks().stream()
        .filter(check -> check.name().startsWith("history"))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<ClientOperation> first(List<ClientOperation> log, Outcome outcome) {
    return log.stream().filter(each -> each.outcome() == outcome).findFirst();
  }

  @Test
  void writesStayLinearizableUnderCrashesAndCuts() {
    for (long seed = 1; seed <= 5; seed++) {
      var log = new ArrayList<ClientOperation>();

      RunResult result = run(CRASHES, seed, log);

      assertTrue(result.held(), "seed " + seed + ": " + result.checks());
      assertTrue(log.size() > 150, () -> "only " + log.size());
      assertTrue(first(log, Outcome.OK).isPresent());
      assertTrue(first(log, Outcome.FAIL).isPresent());
    }
  }

  @Test
  void everythingThatChangesTheSwarmIsLinearizable() {
    for (long seed = 1; seed <= 5; seed++) {
      RunResult result =
          run(
              CRASHES.replace("linearizable: writes", "linearizable: control"),
              seed,
              new ArrayList<>());

      assertTrue(result.held(), "seed " + seed + ": " + result.checks());
    }
  }

  @Test
  void whatNobodyAnsweredIsUnknown() {
    var log = new ArrayList<ClientOperation>();

    run(CRASHES.replace("crash: leader", "pause: leader"), 1, log);

    ClientOperation unknown = first(log, Outcome.UNKNOWN).orElseThrow();
    assertTrue(unknown.attempts() > 1, unknown::toString);
    assertTrue(unknown.answeredNanos() - unknown.calledNanos() > 5_000_000_000L, unknown::toString);
  }

  @Test
  void twoHalvesThatBothWriteAreNoLinearizableStore() {
    RunResult result = run(TWO_SWARMS, 1, new ArrayList<>());

    assertEquals(CheckResult.Outcome.BROKEN, history(result).outcome());
    assertTrue(
        history(result).detail().contains("key key-1: no order explains the answer to client"),
        history(result)::detail);
  }

  @Test
  void twoHalvesThatBothWriteAreNoLinearizableStoreForDockerCommandsEither() {
    RunResult result =
        run(
            TWO_SWARMS.replace("linearizable: writes", "linearizable: control"),
            1,
            new ArrayList<>());

    assertEquals(CheckResult.Outcome.BROKEN, history(result).outcome());
    assertTrue(
        history(result).detail().contains("key config key-1 of group 1"), history(result)::detail);
  }

  @Test
  void aSearchThatGivesUpSaysSoAndDecidesNothing() {
    RunResult result =
        run(
            CRASHES.replace("linearizable: writes", "linearizable: writes, budget: 3"),
            1,
            new ArrayList<>());

    assertEquals(CheckResult.Outcome.UNDECIDED, history(result).outcome());
    assertTrue(history(result).detail().contains("gave up after 3 steps"), history(result)::detail);
  }

  @Test
  void clientsRepeatToTheLastEvent() {
    assertEquals(
        run(CRASHES, 7, new ArrayList<>()).traceHash(),
        run(CRASHES, 7, new ArrayList<>()).traceHash());
  }

  @Test
  void aPageShowsWhereItBreaks() {
    var log = new ArrayList<ClientOperation>();
    run(TWO_SWARMS, 1, log);

    String page = HistoryJudge.page("two halves", log, false, 1_000_000);

    assertTrue(page.contains("id=\"first-error\""));
    assertTrue(page.contains("class=\"culprit\""));
    assertTrue(page.length() < 1_000_000, () -> page.length() + " characters");
  }
}
