package dev.swarmsim.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.scenario.ClusterPlan;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SwarmArbitrariesProperties {
  @Provide
  Arbitrary<ClusterPlan> smallClusters() {
    return SwarmArbitraries.clusters(3, 2);
  }

  @Provide
  Arbitrary<List<String>> operations() {
    return SwarmArbitraries.operations("web", "api").list().ofMaxSize(8);
  }

  @Property(tries = 15, seed = "20260101")
  void whateverIsOrderedTheSwarmComesToRest(
      @ForAll("smallClusters") ClusterPlan cluster,
      @ForAll("operations") List<String> operations,
      @ForAll long seed) {
    SimulatedSwarm swarm = SimulatedSwarm.of(1, 0).cluster(cluster).seed(seed).start();

    operations.forEach(line -> swarm.dockerOn("m1", line));
    swarm.eventually(Duration.ofSeconds(30), "pending(web) == 0 and pending(api) == 0");

    assertEquals(seed, swarm.seed());
  }

  @Property(tries = 100, seed = "20260101")
  void aScheduleIsAsLongAsItsParts(@ForAll FaultSchedule schedule) {
    Duration parts = Duration.ZERO;
    for (FaultSchedule.Fault fault : schedule.faults()) {
      parts = parts.plus(fault.pause()).plus(fault.length());
    }

    assertEquals(parts, schedule.length());
    assertTrue(schedule.faults().size() <= 6);
  }
}
