package dev.swarmsim.simulator.world;

import org.junit.jupiter.api.Test;

/** The routing mesh and names, in a world with faults. */
class MeshWorldTest {
  private static final String SERVICE =
      """
      steps:
        - {at: 20s, on: m1, docker: network create -d overlay front}
        - at: 21s
          on: m1
          docker: >-
            service create --detach --name web --mode global -p 8080:80 --network front
            --constraint node.role==worker nginx
      """;

  @Test
  void aWorkerCutOffAloneBelievesWhatItHeardForFiveSecondsThenReachesOnlyItself() {
    Swarm.holds(
        "managers: 1, workers: 3",
        SERVICE
            + """
              - {at: 50s, on: w1, request: 8080, times: 3, lacks: no answer}
              - {at: 60s, isolate: w1, for: 20s}
              - {at: 62s, on: w1, request: 8080, times: 3, shows: [which it cannot reach, on w1]}
              - {at: 66s, on: w1, request: 8080, times: 3, shows: on w1, lacks: [on w2, on w3]}
              - {at: 66s, on: w2, request: 8080, times: 4, lacks: [on w1, no answer]}
              - {at: 90s, on: w1, request: 8080, times: 3, lacks: no answer}
            expect:
              at:
                - {time: 55s, that: "answers(8080) == 4"}
                - {time: 62s, that: "answers(8080) == 0"}
                - {time: 67s, that: "answers(8080) == 4"}
            """);
  }

  @Test
  void workersServeOneAnotherWithoutAnyManager() {
    Swarm.holds(
        "managers: 1, workers: 2",
        SERVICE
            + """
              - {at: 50s, crash: m1}
              - {at: 120s, on: w1, request: 8080, times: 2, shows: [on w1, on w2]}
              - {at: 120s, on: w1, resolve: tasks.web, from: web, shows: 10.0.1.}
              - {at: 120s, on: m1, request: 8080, shows: no answer}
            expect:
              at:
                - {time: 121s, that: "answers(8080) == 2"}
            """);
  }

  @Test
  void aNodeWhoseEngineIsKilledGoesOnSendingWhereItSent() {
    Swarm.holds(
        "managers: 1, workers: 2",
        SERVICE
            + """
              - {at: 50s, kill: w1}
              - {at: 52s, on: w1, request: 8080, times: 2, lacks: [refused, no answer]}
            """);
  }

  @Test
  void whoRunsOutOfAddressesWaitsInSilence() {
    Swarm.holds(
        "managers: 1, workers: 1",
        """
        steps:
          - {at: 20s, on: m1, docker: network create -d overlay --subnet 10.9.0.0/29 tiny}
          - {at: 21s, on: m1, docker: service create --detach --name web --replicas 9 --network tiny nginx}
          - {at: 60s, on: m1, docker: service ps web, shows: New}
          - {at: 61s, on: m1, docker: service scale --detach web=1}
          - {at: 80s, on: m1, docker: service scale --detach web=2}
        expect:
          at:
            - {time: 59s, that: "new(web) >= 5 and running(web) + new(web) == 9"}
            - {time: 110s, that: "new(web) == 0 and running(web) == 2"}
        """);
  }
}
