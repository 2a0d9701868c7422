package dev.swarmsim.simulator.docker;

import static dev.swarmsim.simulator.docker.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.JoinTokens;
import dev.swarmsim.scheduler.model.ManagerStatus.Reachability;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.EngineInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeAndSwarmCommandsTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void threeNodes() {
    desk.engine.nodes.add(Sample.node(Sample.NODE3, "node3"));
    desk.engine.nodes.add(Sample.manager(Sample.NODE2, "node2", Reachability.UNREACHABLE, false));
    desk.engine.nodes.add(Sample.manager(Sample.NODE1, "node1", Reachability.REACHABLE, true));
    desk.engine.cluster =
        Cluster.newBuilder()
            .setJoinTokens(JoinTokens.newBuilder().setWorker("SWMTKN-1-w").setManager("SWMTKN-1-m"))
            .build();
  }

  @Test
  void nodesAreListedByNameAndTheOneAskedHasAStar() {
    assertEquals(
        """
        ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
        ly6tg8892qa4h1p2qjoy0hgqs *   node1      Ready     Active         Leader           20.10.24
        oyt7ztx1j6yukc5lt6bezqfvn     node2      Ready     Active         Unreachable      20.10.24
        spv8yfjstpcmgyml20kdie4gb     node3      Ready     Active                          20.10.24
        """,
        desk.out("node ls"));
    assertEquals(Sample.NODE3 + "\n", desk.out("node ls -q --filter role=worker"));
  }

  @Test
  void rolesAreChangedOnce() {
    assertEquals(
        "Node node3 promoted to a manager in the swarm.\n", desk.out("node promote node3"));
    assertEquals(
        "Node " + Sample.NODE2 + " is already a manager.\n", desk.out("node promote node2"));
    assertEquals("Manager node2 demoted in the swarm.\n", desk.out("node demote node2"));
    assertEquals(2, desk.engine.writes.size());
    assertEquals(
        NodeSpec.Role.WORKER,
        desk.engine.writes.getLast().getUpdateNode().getSpec().getDesiredRole());
  }

  @Test
  void nodesAreUpdatedAndRemoved() {
    assertEquals("node3\n", desk.out("node update --availability drain --label-add zone=a node3"));
    assertEquals("node3\n", desk.out("node rm --force node3"));

    NodeSpec spec = desk.engine.writes.getFirst().getUpdateNode().getSpec();
    assertEquals(NodeSpec.Availability.DRAIN, spec.getAvailability());
    assertEquals("{zone=a}", spec.getAnnotations().getLabelsMap().toString());
    assertTrue(desk.engine.writes.getLast().getRemoveNode().getForce());
  }

  @Test
  void aNodeIsInspectedInTheShapeOfTheApi() {
    Golden.check("node-inspect", desk.out("node inspect self"));
  }

  @Test
  void initTellsHowToJoin() {
    assertEquals(
        """
        Swarm initialized: current node (ly6tg8892qa4h1p2qjoy0hgqs) is now a manager.

        To add a worker to this swarm, run the following command:

            docker swarm join --token SWMTKN-1-w 192.168.99.101:2377

        To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.

        """,
        desk.out("swarm init --force-new-cluster --advertise-addr node1"));
    assertEquals(List.of("init true ACTIVE"), desk.engine.told);
  }

  @Test
  void tokensArePrintedAndRotated() {
    assertEquals("SWMTKN-1-m\n", desk.out("swarm join-token -q manager"));
    assertEquals(
        """
        Successfully rotated worker join token.

        To add a worker to this swarm, run the following command:

            docker swarm join --token SWMTKN-1-w 192.168.99.101:2377

        """,
        desk.out("swarm join-token --rotate worker"));
    assertTrue(desk.engine.writes.getLast().getUpdateCluster().getRotateWorkerToken());
  }

  @Test
  void nodesJoinAndLeave() {
    assertEquals(
        "This node joined a swarm as a worker.\n",
        desk.out("swarm join --token T --availability drain node1:2377"));
    assertEquals("Node left the swarm.\n", desk.out("swarm leave -f"));
    assertEquals(List.of("join node1:2377 T DRAIN", "leave true"), desk.engine.told);
  }

  @Test
  void theClustersSettingsAreUpdated() {
    assertEquals("Swarm updated.\n", desk.out("swarm update --task-history-limit 2"));
    assertEquals(
        2,
        desk.engine.writes.getLast().getUpdateCluster().getSpec().getTaskHistoryRetentionLimit());
  }

  @Test
  void containersShowTheirAges() {
    var task = Sample.task("ky0opm5404s1", Sample.web(1), 7, Sample.NODE1, TaskState.RUNNING);
    desk.after(80);
    desk.engine.containers.add(
        new Container(
            "5723534cd70a621421e4",
            "web.7.ky0opm5404s1",
            task,
            "sh -c 'i=0; while :; do'",
            Container.State.EXITED,
            SECOND,
            2 * SECOND,
            71 * SECOND,
            137));
    desk.engine.containers.add(
        new Container(
            "7e784b8d2aea621421e4",
            "web.10.tqbbl9p41fvn",
            task,
            "sleep 100000",
            Container.State.RUNNING,
            SECOND,
            2 * SECOND,
            0,
            0));

    assertEquals(
        """
        CONTAINER ID   IMAGE           COMMAND                  CREATED              STATUS                       PORTS     NAMES
        5723534cd70a   busybox:local   "sh -c 'i=0; while :…"   About a minute ago   Exited (137) 9 seconds ago             web.7.ky0opm5404s1
        7e784b8d2aea   busybox:local   "sleep 100000"           About a minute ago   Up About a minute                      web.10.tqbbl9p41fvn
        """,
        desk.out("ps -a"));
    assertEquals("7e784b8d2aea\n", desk.out("ps -q"));
    assertEquals("5723\n", desk.out("kill 5723"));
  }

  @Test
  void infoTellsWhatTheEngineKnows() {
    Golden.check("info-manager", desk.out("info"));
  }

  @Test
  void twoManagersAreWarnedAbout() {
    desk.engine.info =
        new EngineInfo(
            "active",
            Sample.NODE1,
            "192.168.99.101",
            true,
            Optional.empty(),
            Optional.of(Cluster.newBuilder().setId("c").build()),
            2,
            2,
            List.of(),
            NodeDescription.getDefaultInstance(),
            "20.10.24",
            0,
            0);

    assertTrue(
        desk.run("info")
            .stderr()
            .startsWith("WARNING: Running Swarm in a two-manager configuration."));
  }

  @Test
  void infoWithoutALeaderTellsTheErrorAndNoCounts() {
    desk.engine.info =
        new EngineInfo(
            "active",
            Sample.NODE1,
            "192.168.99.101",
            true,
            Optional.of("no leader"),
            Optional.of(Cluster.newBuilder().setId("c").build()),
            3,
            0,
            List.of(
                Peer.newBuilder().setAddress("b:2377").build(),
                Peer.newBuilder().setAddress("a:2377").build()),
            NodeDescription.getDefaultInstance(),
            "20.10.24",
            2,
            1);

    Golden.check("info-leaderless", desk.out("info"));
  }
}
