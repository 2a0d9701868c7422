package dev.swarmsim.simulator.world;

import org.junit.jupiter.api.Test;

/**
 * SwarmKit's tests of its Raft use at the level of a swarm: catalogue RAF-01 to RAF-18, as far as a
 * user can see them. What only a member can see is tested with the library.
 */
class GroupOfManagersTest {
  @Test
  void threeManagersAgreeOnOneLeaderAndEachTellsTheSame() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 20s, on: m2, docker: service create --detach --name a nginx}
          - {at: 21s, on: m1, docker: service ls, shows: a}
          - {at: 21s, on: m3, docker: service ls, shows: a}
        expect:
          always:
            - {that: "leaders == 1", from: 20s}
        """);
  }

  @Test
  void theOtherTwoElectOneOfThemAndAcceptOrders() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 20s, id: loss, crash: leader}
          - {at: 80s, on: leader, docker: service create --detach --name a nginx}
        expect:
          eventually:
            - {after: loss, within: 40s, that: "leader exists"}
        """);
  }

  @Test
  void theLeaderStaysWhenAFollowerIsLost() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 20s, id: loss, crash: m3}
          - {at: 40s, on: m2, docker: service create --detach --name a nginx}
        expect:
          always:
            - {that: "leader == m1", from: loss}
        """);
  }

  @Test
  void anOrderWithoutAQuorumFailsAndIsNowhere() {
    Swarm.holds(
        "managers: 5",
        """
        steps:
          - {at: 20s, crash: [m3, m4, m5]}
          - {at: 80s, on: m1, docker: service create --detach --name lost nginx,
             refused: "The swarm does not have a leader"}
          - {at: 2m, id: back, restart: all}
          - {at: 4m, on: m2, docker: service ls, lacks: lost}
        expect:
          eventually:
            - {after: back, within: 60s, that: "leader exists"}
        """);
  }

  @Test
  void aFollowerAndTheLeaderMayBeTakenOutAndTheRestGoesOn() {
    Swarm.holds(
        "managers: 5",
        """
        steps:
          - {at: 20s, on: m1, docker: node demote m5}
          - {at: 40s, on: m1, docker: node demote m1}
          - {at: 60s, on: m2, docker: info, shows: "Managers: 3"}
          - {at: 61s, on: m2, docker: service create --detach --name a nginx}
        expect:
          at:
            - {time: 60s, that: "role(m1) == worker and role(m5) == worker and leader exists"}
        """);
  }

  @Test
  void aNewManagerHasAllThatWasThereBefore() {
    Swarm.holds(
        "managers: 2, spare: 1",
        """
        steps:
          - {at: 20s, on: m1, docker: swarm update --snapshot-interval 5}
          - {at: 21s, on: m1, docker: service create --detach --name a --replicas 4 nginx}
          - {at: 40s, on: m1, docker: service create --detach --name b nginx}
          - {at: 60s, on: m1, docker: swarm join-token -q manager, as: TOKEN}
          - {at: 61s, on: n1, docker: "swarm join --token $TOKEN m1:2377"}
          - {at: 80s, crash: m1}
          - {at: 140s, on: n1, docker: service ls, shows: [a, b]}
        """);
  }

  @Test
  void aMemberThatLostItsDiskDoesNotDisturbTheRest() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 20s, id: wiped, replace: m3}
          - {at: 60s, on: m2, docker: service create --detach --name a nginx}
          - {at: 61s, on: m1, docker: node ls, shows: Unreachable}
        expect:
          always:
            - {that: "leader == m1", from: wiped}
        """);
  }

  @Test
  void aMemberThatJoinedAndIsLostAtOnceDoesNotBlockTheRest() {
    Swarm.holds(
        "managers: 3, spare: 1",
        """
        steps:
          - {at: 20s, on: m1, docker: swarm join-token -q manager, as: TOKEN}
          - {at: 21s, on: n1, docker: "swarm join --token $TOKEN m1:2377"}
          - {at: 23s, crash: n1}
          - {at: 40s, on: m2, docker: service create --detach --name a nginx}
        """);
  }

  @Test
  void aManagerThatReturnsHasWhatWasOrderedMeanwhile() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 20s, crash: m3}
          - {at: 30s, on: m1, docker: service create --detach --name a nginx}
          - {at: 40s, restart: m3}
          - {at: 60s, crash: m1}
          - {at: 2m, on: m3, docker: service ls, shows: a}
        """);
  }
}
