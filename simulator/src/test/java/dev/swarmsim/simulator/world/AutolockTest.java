package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Managers that lock themselves: SwarmKit's catalogue API-11. Texts are a real swarm's. */
class AutolockTest {
  private static final String LOCKED =
      "Error response from daemon: Swarm is encrypted and needs to be unlocked before it can be"
          + " used. Please use \"docker swarm unlock\" to unlock it.";

  private final Swarm swarm = Swarm.of("managers: 3, workers: 1");
  private String key;

  @BeforeEach
  void theSwarmLocksItself() {
    swarm.docker("m1", "swarm update --autolock=true");
    key = swarm.docker("m2", "swarm unlock-key -q").strip();
    swarm.pass(5);
  }

  @Test
  void aManagerThatRestartsAnswersEverythingWithItsLock() {
    restart("m3");

    for (String line :
        List.of("node ls", "service ls", "swarm join-token worker", "swarm ca", "secret ls")) {
      swarm.refuses("m3", line, LOCKED);
    }
    swarm.refuses("m3", "swarm unlock-key", "could not fetch unlock key: " + LOCKED);
    swarm.refuses("m3", "swarm init", "This node is already part of a swarm.");
    swarm.refuses(
        "m3",
        "swarm leave",
        "Swarm is encrypted and locked. Please unlock it first or use `--force` to ignore this"
            + " message.");
    assertTrue(swarm.docker("m3", "info").contains(" Swarm: locked\n"));
  }

  @Test
  void aLockedManagerIsNoMemberThatCouldVote() {
    restart("m3");
    swarm.pass(5);
    assertTrue(line("m1", "m3").contains("Unreachable"));

    swarm.stage().crash(List.of("m2"));
    swarm.pass(45);

    swarm.refuses("m1", "node ls", "The swarm does not have a leader.");
  }

  @Test
  void onlyTheKeyOpensIt() {
    restart("m3");

    swarm.refuses(
        "m3",
        "swarm unlock <<< SWMKEY-1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Error response from daemon: swarm could not be unlocked: invalid key provided");
    swarm.refuses(
        "m3", "swarm unlock <<< nonsense", "Error response from daemon: invalid key string");
    assertEquals("", swarm.docker("m3", "swarm unlock <<< " + key));
    assertTrue(swarm.docker("m3", "node ls").contains("Leader"));
    swarm.refuses("m3", "swarm unlock <<< " + key, "Error: swarm is not locked");
  }

  @Test
  void aManagerThatMissedARotationStillOpensWithTheKeyItKnew() {
    swarm.stage().crash(List.of("m3"));
    swarm.pass(5);
    swarm.docker("m1", "swarm unlock-key --rotate");
    String rotated = swarm.docker("m1", "swarm unlock-key -q").strip();
    swarm.stage().restart(List.of("m3"));
    swarm.pass(2);

    swarm.refuses("m3", "swarm unlock <<< " + rotated, "invalid key provided");
    swarm.docker("m3", "swarm unlock <<< " + key);
    swarm.pass(5);
    restart("m3");

    swarm.refuses("m3", "swarm unlock <<< " + key, "invalid key provided");
    swarm.docker("m3", "swarm unlock <<< " + rotated);
  }

  @Test
  void aWorkerNeverLocks() {
    restart("w1");

    assertTrue(swarm.docker("w1", "info").contains(" Swarm: active\n"));
  }

  @Test
  void aSwarmThatDoesNotLockAnyMoreHasNoKeyAndRestartsFreely() {
    assertEquals("Swarm updated.\n", swarm.docker("m1", "swarm update --autolock=false"));
    swarm.refuses("m1", "swarm unlock-key", "no unlock key is set");
    swarm.pass(5);

    restart("m3");

    assertTrue(swarm.docker("m3", "info").contains(" Swarm: active\n"));
  }

  @Test
  void aLockedManagerMayLeaveByForce() {
    restart("m3");

    assertEquals("Node left the swarm.\n", swarm.docker("m3", "swarm leave --force"));

    assertTrue(swarm.docker("m3", "info").contains(" Swarm: inactive\n"));
  }

  @Test
  void aSwarmThatBeginsLockedPrintsItsKey() {
    var fresh = Swarm.of("managers: 1, spare: 1");

    String printed = fresh.docker("n1", "swarm init --autolock");

    String shown = fresh.docker("n1", "swarm unlock-key -q").strip();
    assertTrue(printed.contains("\n    " + shown + "\n"), printed);
  }

  private void restart(String node) {
    swarm.stage().crash(List.of(node));
    swarm.pass(3);
    swarm.stage().restart(List.of(node));
    swarm.pass(2);
  }

  private String line(String asked, String node) {
    return swarm.docker(asked, "node ls").lines().filter(l -> l.contains(node)).findFirst().get();
  }
}
