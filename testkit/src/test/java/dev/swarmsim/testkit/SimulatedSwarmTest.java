package dev.swarmsim.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedSwarmTest {
  @Test
  void aServiceSurvivesTheLossOfItsLeader() {
    SimulatedSwarm swarm = SimulatedSwarm.of(3, 4).seed(42).start();
    swarm.docker("service create --name web --replicas 6 nginx");
    swarm.expect("running(web) == 6");

    swarm.suffer("{crash: leader}");

    swarm.eventually(Duration.ofSeconds(60), "leader exists and running(web) == 6");
  }

  @Test
  void withoutAQuorumNothingCanBeOrderedAndWorkersGoOn() {
    SimulatedSwarm swarm = SimulatedSwarm.of(3, 2).start();
    swarm.docker("service create --name web --replicas 2 --constraint node.role==worker nginx");

    swarm.suffer("{crash: m2}").suffer("{crash: m3}").runFor(Duration.ofSeconds(60));

    assertFalse(swarm.dockerOn("m1", "service create --detach nginx").exitCode() == 0);
    swarm.always(Duration.ofSeconds(60), "running(web) == 2");
  }

  @Test
  void aConditionThatDoesNotComeTrueIsToldWithItsFactsTheSeedAndTheStory() {
    SimulatedSwarm swarm = SimulatedSwarm.of(1, 0).seed(7).start();
    swarm.docker("service create --detach --name web --constraint node.labels.a==b nginx");

    var failure =
        assertThrows(
            AssertionError.class,
            () -> swarm.eventually(Duration.ofSeconds(3), "running(web) == 1"));

    assertTrue(failure.getMessage().contains("running(web) is 0"), failure.getMessage());
    assertTrue(failure.getMessage().contains("seed 7"), failure.getMessage());
    assertTrue(
        failure.getMessage().contains("web.1 waits: no suitable node"), failure.getMessage());
  }

  @Test
  void whatIsNoStepOrNoConditionIsRefusedWithTheNearestWord() {
    SimulatedSwarm swarm = SimulatedSwarm.of(1, 0).start();

    var step = assertThrows(IllegalArgumentException.class, () -> swarm.suffer("{crsh: m1}"));
    var condition = assertThrows(IllegalArgumentException.class, () -> swarm.holds("leader exist"));

    assertTrue(step.getMessage().contains("crash"), step.getMessage());
    assertTrue(condition.getMessage().contains("leader exist"), condition.getMessage());
  }

  @Test
  void aRefusedCommandFailsTheTestWithDockersWords() {
    SimulatedSwarm swarm = SimulatedSwarm.of(1, 0).start();

    var failure = assertThrows(AssertionError.class, () -> swarm.docker("service rm web"));

    assertTrue(failure.getMessage().contains("service web not found"), failure.getMessage());
  }

  @Test
  void equalSeedsTellEqualStories() {
    assertEquals(election(3), election(3));
  }

  private static java.util.List<String> election(long seed) {
    SimulatedSwarm swarm = SimulatedSwarm.of(5, 0).seed(seed).start();
    swarm.suffer("{crash: leader}").runFor(Duration.ofSeconds(40));
    return swarm.explain("elections");
  }
}
