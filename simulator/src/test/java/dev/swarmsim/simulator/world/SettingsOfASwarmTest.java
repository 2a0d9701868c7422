package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What `swarm init` and `swarm update` set, and `info` shows. Texts are a real swarm's. */
class SettingsOfASwarmTest {
  @Test
  void whatInitIsGivenIsShown() {
    var swarm = Swarm.of("managers: 1, spare: 1");

    swarm.docker(
        "n1",
        "swarm init --default-addr-pool 10.20.0.0/16 --default-addr-pool-mask-length 26"
            + " --data-path-port 7777 --task-history-limit 2 --dispatcher-heartbeat 3s"
            + " --snapshot-interval 100 --max-snapshots 1 --cert-expiry 2000h --advertise-addr eth0"
            + " --listen-addr 0.0.0.0:2377");

    String info = swarm.docker("n1", "info");
    String lines =
        """
          Managers: 1
          Nodes: 1
          Default Address Pool: 10.20.0.0/16%s
          SubnetSize: 26
          Data Path Port: 7777
          Orchestration:
           Task History Retention Limit: 2
          Raft:
           Snapshot Interval: 100
           Number of Old Snapshots to Retain: 1
           Heartbeat Tick: 1
           Election Tick: 10
          Dispatcher:
           Heartbeat Period: 3 seconds
          CA Configuration:
           Expiry Duration: 2 months
           Force Rotate: 0
          Autolock Managers: false
          Root Rotation In Progress: false
        """
            .formatted("  ");
    assertTrue(info.contains(lines), info);
  }

  @Test
  void whatInitCannotUseIsRefused() {
    var swarm = Swarm.of("managers: 1, spare: 1");

    String advertise =
        "advertise address must be a non-zero IP address or network interface (with optional port"
            + " number)";
    swarm.refuses("n1", "swarm init --advertise-addr nosuch0", advertise);
    swarm.refuses("n1", "swarm init --advertise-addr 10.1.2.3.4", advertise);
    swarm.refuses(
        "n1",
        "swarm init --data-path-port 80",
        "Datapath port number is not in valid range (1024-49151) : 80");
    swarm.refuses(
        "n1",
        "swarm init --default-addr-pool 10.20.0.0/16 --default-addr-pool-mask-length 33",
        "subnet size is out of range: 33");
  }

  @Test
  void aSwarmWhoseSettingsAreRefusedIsLeftAgain() {
    var swarm = Swarm.of("managers: 1, spare: 1");

    swarm.refuses(
        "n1",
        "swarm init --cert-expiry 10m",
        "Error response from daemon: error updating cluster settings: rpc error: code ="
            + " InvalidArgument desc = minimum certificate expiry time is: 1h0m0s");

    assertTrue(swarm.docker("n1", "info").contains(" Swarm: inactive\n"));
    swarm.docker("n1", "swarm init --force-new-cluster --task-history-limit 0");
    assertTrue(swarm.docker("n1", "info").contains("Task History Retention Limit: 0\n"));
  }

  @Test
  void updatesAreKeptEvenOddOnes() {
    var swarm = Swarm.of("managers: 1");

    assertEquals("Swarm updated.\n", swarm.docker("m1", "swarm update --task-history-limit -1"));
    swarm.docker("m1", "swarm update --dispatcher-heartbeat 0s");
    swarm.docker("m1", "swarm update --max-snapshots 2 --snapshot-interval 500 --cert-expiry 720h");
    swarm.refuses(
        "m1",
        "swarm update --cert-expiry 1m",
        "rpc error: code = InvalidArgument desc = minimum certificate expiry time is: 1h0m0s");

    String info = swarm.docker("m1", "info");
    for (String line :
        List.of(
            "Task History Retention Limit: -1",
            "Heartbeat Period: Less than a second",
            "Number of Old Snapshots to Retain: 2",
            "Snapshot Interval: 500",
            "Expiry Duration: 4 weeks")) {
      assertTrue(info.contains(line), line);
    }
  }

  @Test
  void updateWithoutAFlagPrintsItsHelp() {
    assertTrue(
        Swarm.of("managers: 1")
            .docker("m1", "swarm update")
            .startsWith("Usage:  docker swarm update [OPTIONS]\n\nUpdate the swarm\n"));
  }

  @Test
  void theDefaultPoolIsNamedFromTheSecondLeaderOn() {
    var swarm = Swarm.of("managers: 3");
    assertFalse(swarm.docker("m1", "info").contains("Default Address Pool"));

    swarm.docker("m1", "node demote m1");
    swarm.pass(5);

    assertTrue(
        swarm
            .docker("m2", "info")
            .contains("Default Address Pool: 10.0.0.0/8  \n  SubnetSize: 24"));
  }

  @Test
  void aSecretTravelsToTheNodeWhoseTaskUsesIt() {
    var swarm = Swarm.of("managers: 1, workers: 1");

    String id = swarm.docker("m1", "secret create s1 - <<< s3cret").strip();

    assertTrue(swarm.docker("m1", "secret ls").contains(id + "   s1 "));
    assertTrue(swarm.docker("m1", "secret inspect --format {{.Spec.Name}} s1").equals("s1\n"));
    swarm.refuses("m1", "secret create s1 - <<< again", "AlreadyExists desc = secret s1 already");
    assertEquals("s1\n", swarm.docker("m1", "secret rm s1"));
  }
}
