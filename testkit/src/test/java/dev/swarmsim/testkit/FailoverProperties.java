package dev.swarmsim.testkit;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The example: what holds for a swarm of five managers whatever happens to two of them. */
class FailoverProperties {
  @Property(tries = 25, seed = "20260101")
  void aServiceIsWholeAgainAfterAnyFaultsThatLeaveAQuorum(
      @ForAll long seed, @ForAll FaultSchedule faults) {
    SimulatedSwarm swarm = SimulatedSwarm.of(5, 3).seed(seed).start();
    swarm.docker("service create --detach --name web --replicas 6 nginx");
    swarm.suffer(faults).heal();
    swarm.eventually(Duration.ofMinutes(2), "running(web) == 6 and leader exists");
  }
}
