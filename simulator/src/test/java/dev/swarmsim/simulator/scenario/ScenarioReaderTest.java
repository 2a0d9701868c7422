package dev.swarmsim.simulator.scenario;

import static dev.swarmsim.simulator.scenario.ScenarioTexts.read;
import static dev.swarmsim.simulator.scenario.ScenarioTexts.withLines;
import static dev.swarmsim.simulator.scenario.ScenarioTexts.withSteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.Action.Direction;
import dev.swarmsim.simulator.scenario.Target.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScenarioReaderTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @Test
  void theExampleOfThePageCanBeRead() throws ScenarioException {
    Scenario scenario = read(ScenarioTexts.QUORUM_LOSS);

    assertEquals("quorum-loss", scenario.name());
    assertEquals(List.of("m1", "m2", "m3", "w1", "w2", "w3", "w4"), scenario.cluster().names());
    assertEquals(7, scenario.steps().size());
    assertEquals(
        new Step(
            Optional.of("loss"),
            90 * SECOND,
            new NodeFault.Crash(new Target.Several(List.of(Group.LEADER, Group.ONE_FOLLOWER))),
            Optional.empty(),
            8),
        scenario.steps().get(2));
    assertEquals(5, scenario.expect().checks().size());
    assertEquals(
        "running(web) == 6 and leader == none", scenario.expect().at().get(0).that().text());
    assertEquals(180 * SECOND, scenario.expect().eventually().get(0).afterNanos());
    assertEquals(new ExpectedVerdict.Holds(), scenario.verdict());
  }

  @Test
  void anErrorTextMayHoldColonsCommasAndApostrophes() throws ScenarioException {
    var refused = (Action.Docker) read(ScenarioTexts.QUORUM_LOSS).steps().get(3).action();

    assertEquals(
        Optional.of(
            "The swarm does not have a leader. It's possible that too few managers are online."),
        refused.refused());
  }

  @Test
  void whatAFileDoesNotSayIsDockersNumberOrOurStandard() throws ScenarioException {
    Scenario scenario = read(withLines());

    assertEquals(42, scenario.seed());
    assertEquals(10 * SECOND, scenario.endsNanos());
    assertEquals(Settings.docker(), scenario.settings());
    assertEquals(NetworkModel.standard(), scenario.network());
    assertEquals(DiskModel.standard(), scenario.disk());
    assertEquals(Behaviours.standard(), scenario.containers());
    assertEquals(Expectations.none(), scenario.expect());
  }

  @Test
  void aScenarioEndsTenSecondsAfterTheLastThingItMentions() throws ScenarioException {
    assertEquals(310 * SECOND, read(ScenarioTexts.QUORUM_LOSS).endsNanos());
    assertEquals(70 * SECOND, read(withSteps("{at: 30s, crash: m1, for: 30s}")).endsNanos());
    assertEquals(60 * SECOND, read(withLines("ends: 60s")).endsNanos());
  }

  @Test
  void aSeedCanBeGivenAsItIsPrinted() throws ScenarioException {
    assertEquals(-1L, read(withLines("seed: 0xffffffffffffffff")).seed());
    assertEquals(7L, read(withLines("seed: 7")).seed());
  }

  @Test
  void aGroupOfMachinesCanHaveSizesZonesAndLabels() throws ScenarioException {
    Scenario scenario =
        read(
            """
            scenario: 1
            name: zones
            cluster:
              managers: 1
              workers: {count: 3, cpu: 0.5, memory: 512m, zones: [a, b], labels: {disk: ssd}}
            """);

    List<NodePlan> nodes = scenario.cluster().nodes();
    assertEquals(Map.of("disk", "ssd", "zone", "a"), nodes.get(1).labels());
    assertEquals(Map.of("disk", "ssd", "zone", "b"), nodes.get(2).labels());
    assertEquals(Map.of("disk", "ssd", "zone", "a"), nodes.get(3).labels());
    assertEquals(500_000_000L, nodes.get(1).nanoCpus());
    assertEquals(512L << 20, nodes.get(1).memoryBytes());
  }

  @Test
  void spareNodesAreInNoSwarmYetAndCanJoinWithAKeptToken() throws ScenarioException {
    Scenario scenario =
        read(
            withSteps(
                "{at: 10s, on: m1, docker: swarm join-token -q worker, as: TOKEN}",
                "{at: 20s, on: n1, docker: 'swarm join --token $TOKEN m1:2377'}"));

    assertEquals(NodePlan.Part.SPARE, scenario.cluster().nodes().get(5).part());
    var join = (Action.Docker) scenario.steps().get(1).action();
    assertEquals(
        "swarm join --token SWMTKN-1-$x m1:2377", join.commandWith(Map.of("TOKEN", "SWMTKN-1-$x")));
  }

  @Test
  void theSwarmsNumbersCanBeChanged() throws ScenarioException {
    Scenario scenario =
        read(
            """
            scenario: 1
            name: settings
            cluster: {managers: 4, quorum-rule: half}
            settings: {tick: 100ms, heartbeat-ticks: 2, election-ticks: 20, pre-vote: true,
              check-quorum: false, snapshot-every: 100, entries-kept: 10,
              dispatcher-heartbeat: 1s, task-history: 2}
            network: {delay: {min: 0.2ms, exp: 0.3ms}, wire: direct}
            disk: {sync: 1ms..5ms}
            """);

    Settings settings = scenario.settings();
    assertEquals(100 * MILLI, settings.raft().tickNanos());
    assertEquals(2, settings.raft().heartbeatTicks());
    assertEquals(20, settings.raft().electionTicks());
    assertEquals(true, settings.raft().preVote());
    assertFalse(settings.raft().checkQuorum());
    assertEquals(10, settings.raft().entriesForSlowFollowers());
    assertEquals(QuorumRule.HALF, settings.raft().quorumRule());
    assertEquals(100, settings.snapshotEvery());
    assertEquals(SECOND, settings.heartbeatNanos());
    assertEquals(2, settings.taskHistory());
    assertEquals(
        new NetworkModel(new Distribution.Exponential(200_000, 300_000), NetworkModel.Wire.DIRECT),
        scenario.network());
    assertEquals(new Distribution.Uniform(MILLI, 5 * MILLI), scenario.disk().sync());
  }

  @Test
  void imagesAndServicesSayWhatTheirContainersDo() throws ScenarioException {
    Scenario scenario =
        read(
            """
            scenario: 1
            name: images
            cluster: {managers: 1}
            images:
              nginx: {pull: 2s}
              nginx:bad: {exits: {after: 3s, code: 1, chance: 0.5}}
              ghost: {missing: true}
            services:
              batch: {exits: {after: {min: 1s, exp: 5s}}}
            """);

    Behaviours containers = scenario.containers();
    assertEquals(
        new Distribution.Fixed(2 * SECOND),
        containers.of("web", "nginx:1.27@sha256:0a").image().pull());
    assertEquals(
        List.of(new Behaviour.Exit(new Distribution.Fixed(3 * SECOND), 1, 0.5, Long.MAX_VALUE)),
        containers.of("web", "docker.io/library/nginx:bad").exits());
    assertEquals(true, containers.of("web", "ghost").image().missing());
    assertEquals(
        List.of(
            new Behaviour.Exit(
                new Distribution.Exponential(SECOND, 5 * SECOND), 0, 1.0, Long.MAX_VALUE)),
        containers.of("batch", "nginx").exits());
    assertEquals(Behaviour.standard(), containers.of("web", "redis"));
  }

  @Test
  void everyActionCanBeWritten() throws ScenarioException {
    Scenario scenario =
        read(
            withSteps(
                "{at: 1s, crash: leader, for: 5s}",
                "{at: 1s, kill: w1}",
                "{at: 1s, pause: followers}",
                "{at: 1s, resume: followers}",
                "{at: 1s, replace: w2}",
                "{at: 1s, partition: [[m1, m2], [m3]]}",
                "{at: 1s, isolate: minority, one-way: out, for: 20s}",
                "{at: 1s, id: lag, delay: m1, to: [m2, m3], by: {exp: 5ms}, one-way: in}",
                "{at: 1s, slow: workers, factor: 20}",
                "{at: 1s, reset: m1, to: workers}",
                "{at: 2s, heal: lag}",
                "{at: 2s, heal: all}"));

    List<Action> actions = scenario.steps().stream().map(Step::action).toList();
    assertEquals(
        List.of(
            new NodeFault.Crash(Group.LEADER),
            new NodeFault.Kill(new Target.Node("w1")),
            new NodeFault.Pause(Group.FOLLOWERS),
            new NodeFault.Resume(Group.FOLLOWERS),
            new NodeFault.Replace(new Target.Node("w2")),
            new LinkFault.Partition(List.of(several("m1", "m2"), several("m3"))),
            new LinkFault.Isolate(Group.MINORITY, Direction.OUT),
            new LinkFault.Delay(
                new Target.Node("m1"),
                Optional.of(several("m2", "m3")),
                new Distribution.Exponential(0, 5 * MILLI),
                Direction.IN),
            new NodeFault.Slow(Group.WORKERS, 20.0),
            new LinkFault.Reset(new Target.Node("m1"), Optional.of(Group.WORKERS)),
            new LinkFault.Heal(Optional.of("lag")),
            new LinkFault.Heal(Optional.empty())),
        actions);
    assertEquals(Optional.of(5 * SECOND), scenario.steps().get(0).forNanos());
  }

  @Test
  void aStepByHandWaitsForNothing() throws ScenarioException {
    ClusterPlan cluster = read(withSteps("{at: 1s, crash: m1}")).cluster();

    var refusal =
        assertThrows(
            ScenarioException.class,
            () ->
                ScenarioTexts.reader()
                    .step(cluster, "{when: leaders > 1, crash: leader}", "by-hand", 0));

    assertTrue(refusal.getMessage().contains("leave out \"when\""), refusal.getMessage());
  }

  @Test
  void everyExampleOfTheCatalogueCanBeRead() throws ScenarioException {
    for (ScenarioCatalogue.ActionEntry entry : ScenarioCatalogue.actions()) {
      String text =
          withSteps(entry.example()).replace("managers: 3, workers: 2", "managers: 4, workers: 4")
              + "network: {model: datagram}\n";

      assertEquals(1, read(text).steps().size(), entry.example());
    }
  }

  @Test
  void expectationsMayReferToStepsByTheirId() throws ScenarioException {
    Scenario scenario =
        read(
            withSteps("{at: 30s, id: loss, crash: leader}", "{at: 60s, id: back, restart: all}")
                + """
                expect:
                  always:
                    - one-leader-per-term
                    - {that: up(workers) == 2, from: loss, to: back}
                  never:
                    - {that: leaders > 2}
                  at:
                    - {time: back, that: term >= 1}
                  eventually:
                    - {after: loss, within: 20s, that: leader exists}
                """);

    Expectations expect = scenario.expect();
    assertEquals(30 * SECOND, expect.always().get(0).fromNanos());
    assertEquals(60 * SECOND, expect.always().get(0).toNanos());
    assertEquals(Long.MAX_VALUE, expect.never().get(0).toNanos());
    assertEquals(60 * SECOND, expect.at().get(0).timeNanos());
    assertEquals(30 * SECOND, expect.eventually().get(0).afterNanos());
  }

  @Test
  void aScenarioMayExpectThatARuleBreaks() throws ScenarioException {
    Scenario scenario =
        read(
            withLines(
                "expect: {always: [one-leader-per-term]}",
                "verdict: {breaks: one-leader-per-term}"));

    assertEquals(new ExpectedVerdict.Breaks("one-leader-per-term"), scenario.verdict());
  }

  private static Target several(String... names) {
    return new Target.Several(List.of(names).stream().<Target>map(Target.Node::new).toList());
  }
}
