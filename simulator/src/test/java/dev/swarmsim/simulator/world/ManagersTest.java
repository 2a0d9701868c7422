package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What managers do together, and what each says when it cannot. Texts are a real swarm's. */
class ManagersTest {
  private static final String NO_LEADER =
      "Error response from daemon: rpc error: code = Unknown desc = The swarm does not have a"
          + " leader. It's possible that too few managers are online. Make sure more than half of"
          + " the managers are online.";

  @Test
  void aSecondManagerGetsItsSeatThoughItMustAgreeToItItself() {
    var swarm = Swarm.of("managers: 1, spare: 1");
    String token = swarm.docker("m1", "swarm join-token -q manager").strip();

    String joined = swarm.docker("n1", "swarm join --token " + token + " m1:2377");

    assertEquals("This node joined a swarm as a manager.\n", joined);
    assertEquals(2, swarm.stage().facts().managersReachable());
    assertTrue(swarm.docker("n1", "node ls").contains("Reachable"));
  }

  @Test
  void aFollowerPassesOrdersOnToTheLeader() {
    var swarm = Swarm.of("managers: 3");

    swarm.docker("m3", "service create --detach --name web nginx");

    assertTrue(swarm.docker("m2", "service ls").contains("web"));
  }

  @Test
  void aRequestJustAfterTheLossOfTheQuorumHangsForTwentySeconds() {
    var swarm = Swarm.of("managers: 3");
    swarm.pass(10);
    swarm.stage().crash(List.of("m1", "m2"));
    swarm.pass(1);
    double asked = swarm.seconds();

    swarm.refuses("m3", "service ls", "context deadline exceeded");

    assertEquals(20.0, swarm.seconds() - asked, 0.5);
  }

  @Test
  void withoutALeaderForMoreThanTenTicksARequestFailsAtOnce() {
    var swarm = Swarm.of("managers: 3");
    swarm.pass(10);
    swarm.stage().crash(List.of("m1", "m2"));
    swarm.pass(40);
    double asked = swarm.seconds();

    swarm.refuses("m3", "service ls", NO_LEADER);

    assertEquals(0.0, swarm.seconds() - asked, 0.1);
  }

  @Test
  void aLeaderThatWasCutOffAnswersReadsUntilItStepsDownAndItsWriteIsLost() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 60s, isolate: m1}
          - {at: 62s, on: m1, docker: node ls, shows: Leader}
          - {at: 63s, on: m1, docker: service create --detach --name lost nginx,
             refused: "raft: failed to process the request: node lost leader status"}
          - {at: 120s, on: m1, docker: service ls, refused: "The swarm does not have a leader"}
          - {at: 120s, on: m2, docker: service ls, lacks: lost}
        """);
  }

  @Test
  void aLeaderThatIsDemotedHandsOverWithoutAnElectionTimeout() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 60s, id: demote, on: m1, docker: node demote m1}
        expect:
          eventually:
            - {after: demote, within: 2s, that: "leader == m2 or leader == m3"}
            - {after: demote, within: 10s, that: "role(m1) == worker"}
        """);
  }

  @Test
  void forceNewClusterOfAWorkerIsRefusedAndOfAHealthyManagerWorks() {
    var swarm = Swarm.of("managers: 3, workers: 1");

    swarm.refuses(
        "w1",
        "swarm init --force-new-cluster",
        "Worker nodes can't be used to view or modify cluster state.");
    swarm.docker("m2", "swarm init --force-new-cluster");

    assertTrue(swarm.docker("m2", "node ls").contains("Leader"));
  }

  @Test
  void aWorkerRefusesWhatIsForManagers() {
    var swarm = Swarm.of("managers: 1, workers: 1");

    for (String line : List.of("node ls", "service ls", "swarm join-token worker")) {
      swarm.refuses(
          "w1",
          line,
          "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster"
              + " state. Please run this command on a manager node or promote the current node to a"
              + " manager.");
    }
  }

  @Test
  void aFrozenNodeAnswersNothing() {
    Swarm.holds(
        "managers: 3",
        """
        steps:
          - {at: 60s, pause: m1}
          - {at: 61s, on: m1, docker: node ls, refused: Cannot connect to the Docker daemon}
          - {at: 2m, resume: m1}
          - {at: 130s, on: m1, docker: node ls, shows: Leader}
        expect:
          at:
            - {time: 119s, that: "not up(m1) and leader exists"}
        """);
  }

  @Test
  void whoLeavesIsToldWhatItWouldCost() {
    String manager =
        "You are attempting to leave the swarm on a node that is participating as a manager. ";
    var one = Swarm.of("managers: 1, spare: 1");
    var two = Swarm.of("managers: 2");
    var five = Swarm.of("managers: 5, workers: 1");

    one.refuses(
        "m1",
        "swarm leave",
        manager + "Removing the last manager erases all current state of the swarm.");
    one.refuses("n1", "swarm leave", "This node is not part of a swarm");
    two.refuses(
        "m2",
        "swarm leave",
        manager
            + "Removing this node leaves 1 managers out of 2. Without a Raft quorum your swarm will"
            + " be inaccessible.");
    five.refuses("m2", "swarm leave", manager.strip());
    assertEquals("Node left the swarm.\n", five.docker("w1", "swarm leave"));
  }

  @Test
  void withoutALeaderLeavingIsRefusedToo() {
    var swarm = Swarm.of("managers: 2");
    swarm.pass(10);
    swarm.stage().crash(List.of("m1"));
    swarm.pass(40);

    assertEquals(Optional.empty(), swarm.stage().facts().leader());
    swarm.refuses(
        "m2",
        "swarm leave",
        "The only way to restore a swarm that has lost consensus is to reinitialize it with"
            + " `--force-new-cluster`.");
  }
}
