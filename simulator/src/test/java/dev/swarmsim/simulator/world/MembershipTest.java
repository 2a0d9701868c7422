package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Coming into a swarm and out of it: SwarmKit's catalogue CA-01, CA-02, CA-04, API-03, API-04,
 * API-12 and API-14. Texts and times are a real swarm's.
 */
class MembershipTest {
  @Test
  void aMalformedTokenIsRefusedAtOnce() {
    var swarm = Swarm.of("managers: 1, spare: 1");
    double asked = swarm.seconds();

    for (String token : List.of("nonsense", "SWMTKN-1-xxx-yyy")) {
      swarm.refuses("n1", "swarm join --token " + token + " m1:2377", "invalid join token");
    }

    assertEquals(asked, swarm.seconds(), 0.1);
  }

  @Test
  void aWrongTokenIsRefusedOnlyAfterTenSeconds() {
    var swarm = Swarm.of("managers: 1, spare: 1");
    String token = token(swarm, "worker");
    String wrongSecret = token.substring(0, token.lastIndexOf('-')) + "-" + "0".repeat(25);
    String secret = token.substring(token.lastIndexOf('-'));
    String wrongDigest = "SWMTKN-1-" + "1".repeat(50) + secret;
    String necessary = "A valid join token is necessary to join this cluster";

    refusedAfterTenSeconds(swarm, "swarm join m1", necessary);
    refusedAfterTenSeconds(swarm, "swarm join --token " + wrongSecret + " m1", necessary);
    refusedAfterTenSeconds(
        swarm,
        "swarm join --token " + wrongDigest + " m1:2377",
        "Error response from daemon: remote CA does not match fingerprint. Expected:"
            + " 2944b8970a9cfc7f3fa920aae5c0394bcc716825075075075075075075075075");
  }

  @Test
  void joiningWhereNoManagerListensIsRefusedOnlyAfterTenSeconds() {
    var swarm = Swarm.of("managers: 1, workers: 1, spare: 2");
    String join = "swarm join --token " + token(swarm, "worker");

    for (String remote : List.of("w1:2377", "n2:2377", "m1:2378")) {
      refusedAfterTenSeconds(
          swarm,
          join + " " + remote,
          "Error response from daemon: rpc error: code = Unavailable desc = connection error: desc"
              + " = \"transport: Error while dialing dial tcp "
              + remote
              + ": connect: connection refused\"");
    }
    assertTrue(swarm.docker("n1", "info").contains(" Swarm: inactive\n"));
  }

  @Test
  void theTokenDecidesTheRoleAndARotatedOneIsNoGoodAnyMore() {
    var swarm = Swarm.of("managers: 1, spare: 3");
    String worker = token(swarm, "worker");
    String manager = token(swarm, "manager");

    assertEquals(
        "This node joined a swarm as a worker.\n",
        swarm.docker("n1", "swarm join --token " + worker + " m1:2377"));
    assertEquals(
        "This node joined a swarm as a manager.\n",
        swarm.docker("n2", "swarm join --token " + manager + " m1:2377"));
    swarm.docker("m1", "swarm join-token --rotate worker");
    swarm.refuses(
        "n3",
        "swarm join --token " + worker + " m1:2377",
        "A valid join token is necessary to join this cluster");

    swarm.pass(10);
    assertEquals(3, swarm.docker("m1", "node ls -q").lines().count());
  }

  @Test
  void aNodeThatLeavesAndComesBackIsAnotherNode() {
    var swarm = Swarm.of("managers: 1, workers: 1");
    swarm.pass(5);
    swarm.docker("w1", "swarm leave");

    swarm.docker("w1", "swarm join --token " + token(swarm, "worker") + " m1:2377");
    swarm.pass(2);

    assertEquals(2, linesOf(swarm, "w1"));
    swarm.refuses("m1", "node rm w1", "node w1 is ambiguous (2 matches found)");
    swarm.pass(20);
    assertTrue(swarm.docker("m1", "node ls").contains("Down"));
  }

  @Test
  void aReadyNodeIsRemovedByForceOnlyAndDoesNotNotice() {
    var swarm = Swarm.of("managers: 1, workers: 1");
    swarm.pass(5);

    swarm.refuses("m1", "node rm w1", "is not down and can't be removed");
    swarm.docker("m1", "node rm --force w1");
    swarm.pass(18);

    assertTrue(swarm.docker("w1", "info").contains(" Swarm: active\n"));
    assertFalse(swarm.docker("m1", "node ls").contains("w1"));
    swarm.stage().crash(List.of("w1"));
    swarm.stage().restart(List.of("w1"));
    swarm.pass(30);
    assertTrue(swarm.docker("w1", "info").contains(" Swarm: pending\n"));
    assertFalse(swarm.docker("m1", "node ls").contains("w1"));
  }

  @Test
  void aManagerIsNeverRemovedNotEvenByForce() {
    var swarm = Swarm.of("managers: 3");

    for (String line : List.of("node rm m2", "node rm --force m2", "node rm --force m1")) {
      swarm.refuses(
          "m1",
          line,
          "is a cluster manager and is a member of the raft cluster. It must be demoted to worker"
              + " before removal");
    }
  }

  @Test
  void withOneOfThreeDownOnlyTheDeadOneMayBeDemoted() {
    var swarm = Swarm.of("managers: 3");
    swarm.pass(5);
    swarm.stage().crash(List.of("m3"));
    swarm.pass(10);

    swarm.refuses(
        "m1",
        "node demote m2",
        "rpc error: code = FailedPrecondition desc = can't remove member from the raft: this would"
            + " result in a loss of quorum");
    swarm.docker("m1", "node demote m3");
    swarm.pass(15);
    swarm.docker("m1", "node rm m3");

    assertEquals(2, swarm.docker("m1", "node ls -q").lines().count());
  }

  @Test
  void aManagerThatWasDemotedWhileItWasDownComesBackAsAWorker() {
    var swarm = Swarm.of("managers: 3");
    swarm.pass(5);
    swarm.stage().crash(List.of("m3"));
    swarm.pass(10);
    swarm.docker("m1", "node demote m3");
    swarm.pass(5);

    swarm.stage().restart(List.of("m3"));
    swarm.pass(20);

    assertTrue(swarm.docker("m3", "info").contains("Is Manager: false"));
    assertTrue(line(swarm, "m3").contains("Ready"));
  }

  @Test
  void theLastManagerIsNotDemoted() {
    var swarm = Swarm.of("managers: 1, workers: 1");
    swarm.pass(5);

    swarm.refuses(
        "m1",
        "node demote m1",
        "rpc error: code = FailedPrecondition desc = attempting to demote the last manager of the"
            + " swarm");
  }

  @Test
  void leavingAManagerTakesOneOfFourTexts() {
    var one = Swarm.of("managers: 1");
    one.refuses(
        "m1", "swarm leave", "Removing the last manager erases all current state of the swarm.");
    var two = Swarm.of("managers: 2");
    two.refuses(
        "m2",
        "swarm leave",
        "Removing this node leaves 1 managers out of 2. Without a Raft quorum your swarm will be"
            + " inaccessible.");
    var five = Swarm.of("managers: 5");
    five.pass(5);
    five.refuses(
        "m2", "swarm leave", "participating as a manager. Use `--force` to ignore this message.");
    two.stage().crash(List.of("m1"));
    two.pass(40);
    two.refuses(
        "m2",
        "swarm leave",
        "participating as a manager. The only way to restore a swarm that has lost consensus is to"
            + " reinitialize it with `--force-new-cluster`.");
  }

  @Test
  void aNewRootHasAllNodesRenewTheirCertificatesAndMakesNewTokens() {
    var swarm = Swarm.of("managers: 2, workers: 2");
    swarm.pass(10);
    String before = swarm.docker("m1", "swarm ca");
    String token = token(swarm, "worker");

    String printed = swarm.docker("m1", "swarm ca --rotate");

    String after = swarm.docker("m2", "swarm ca");
    assertNotEquals(before, after);
    assertTrue(printed.endsWith(after), printed);
    assertNotEquals(token, token(swarm, "worker"));
    String info = swarm.docker("m1", "info");
    assertTrue(info.contains("   Force Rotate: 1\n"), info);
    assertTrue(info.contains("  Root Rotation In Progress: false\n"), info);
  }

  @Test
  void aNodeThatIsDownHoldsUpTheNewRootUntilItIsRemoved() {
    var swarm = Swarm.of("managers: 1, workers: 2");
    swarm.pass(10);
    swarm.stage().crash(List.of("w2"));
    swarm.docker("m1", "swarm ca --rotate --detach");
    swarm.pass(60);
    assertTrue(swarm.docker("m1", "info").contains("Root Rotation In Progress: true"));

    swarm.docker("m1", "node rm w2");
    swarm.pass(1);

    assertTrue(swarm.docker("m1", "info").contains("Root Rotation In Progress: false"));
  }

  private static void refusedAfterTenSeconds(Swarm swarm, String line, String text) {
    double asked = swarm.seconds();
    swarm.refuses("n1", line, text);
    assertEquals(10.0, swarm.seconds() - asked, 0.5, line);
  }

  private static String token(Swarm swarm, String role) {
    return swarm.docker("m1", "swarm join-token -q " + role).strip();
  }

  private static long linesOf(Swarm swarm, String node) {
    return swarm.docker("m1", "node ls").lines().filter(l -> l.contains(node)).count();
  }

  private static String line(Swarm swarm, String node) {
    return swarm.docker("m1", "node ls").lines().filter(l -> l.contains(node)).findFirst().get();
  }
}
