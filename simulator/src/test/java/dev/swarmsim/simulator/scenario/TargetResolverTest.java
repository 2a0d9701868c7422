package dev.swarmsim.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.scenario.Target.Group;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TargetResolverTest {
  private final FakeCluster cluster = new FakeCluster();

  @Test
  void aNameStandsForItself() {
    assertEquals(List.of("w2"), resolve(node("w2")));
  }

  @Test
  void aNodeThatTheClusterDoesNotHaveStandsForNobody() {
    assertReason(
        "\"w9\" stands for no node now: the cluster has m1, m2, m3, m4, m5, w1, w2, n1",
        node("w9"));
  }

  @Test
  void theLeaderIsWhoLeadsNow() {
    assertEquals(List.of("m2"), resolve(Group.LEADER));
  }

  @Test
  void withoutALeaderThereAreNoFollowers() {
    cluster.leader = Optional.empty();

    assertReason("\"leader\" stands for no node now: the swarm has no leader", Group.LEADER);
    assertReason("\"followers\" stands for no node now: the swarm has no leader", Group.FOLLOWERS);
  }

  @Test
  void followersAreTheOtherManagersThatAreUp() {
    cluster.down.add("m4");

    assertEquals(List.of("m1", "m3", "m5"), resolve(Group.FOLLOWERS));
  }

  @Test
  void oneFollowerIsNeverTheLeaderNorDown() {
    cluster.down.add("m1");
    var seen = new TreeSet<String>();

    for (int seed = 0; seed < 50; seed++) {
      seen.addAll(resolve(Group.ONE_FOLLOWER, seed));
    }

    assertEquals(List.of("m3", "m4", "m5"), List.copyOf(seen));
  }

  @Test
  void aListDrawsNobodyTwice() {
    for (int seed = 0; seed < 50; seed++) {
      List<String> drawn =
          resolve(
              new Target.Several(List.of(Group.LEADER, Group.ONE_FOLLOWER, Group.ONE_FOLLOWER)),
              seed);

      assertEquals(3, drawn.size());
      assertEquals("m2", drawn.get(0));
      assertFalse(drawn.get(1).equals(drawn.get(2)));
    }
  }

  @Test
  void aDrawSaysHowManyItLacks() {
    cluster.down.addAll(List.of("m1", "m3", "m4"));

    assertReason(
        "\"one-follower\" stands for no node now: no other manager is up beside m2, m5 (0 of 1"
            + " needed)",
        new Target.Several(List.of(Group.LEADER, Group.ONE_FOLLOWER, Group.ONE_FOLLOWER)));
  }

  @Test
  void aMinorityMayBeLostAndAMajorityDecides() {
    assertEquals(2, resolve(Group.MINORITY).size());
    assertEquals(3, resolve(Group.MAJORITY).size());
  }

  @Test
  void aSwarmOfTwoManagersHasNoMinority() {
    cluster.managers = List.of("m1", "m2");

    assertReason(
        "\"minority\" stands for no node now: a swarm with 2 managers may lose none",
        Group.MINORITY);
  }

  @Test
  void equalDiceGiveEqualNodesInTheOrderOfTheFile() {
    for (int seed = 0; seed < 20; seed++) {
      List<String> drawn = resolve(Group.MAJORITY, seed);

      assertEquals(drawn, resolve(Group.MAJORITY, seed));
      assertEquals(drawn.stream().sorted().toList(), drawn);
    }
  }

  @Test
  void liveOnesAreUp() {
    cluster.down.addAll(List.of("m1", "m2", "m3", "m4", "w1"));

    assertEquals(List.of("m5"), resolve(Group.A_LIVE_MANAGER));
    assertEquals(List.of("w2"), resolve(Group.A_LIVE_WORKER));
  }

  @Test
  void groupsHoldTheirDeadToo() {
    cluster.down.addAll(List.of("m1", "w1"));

    assertEquals(5, resolve(Group.MANAGERS).size());
    assertEquals(List.of("w1", "w2"), resolve(Group.WORKERS));
    assertEquals(8, resolve(Group.ALL).size());
  }

  @Test
  void theWorkerOfATaskIsWhereItRuns() {
    assertEquals(List.of("w1"), resolve(new Target.WorkerOf("web.1")));
    assertReason(
        "\"worker-of web.7\" stands for no node now: web.7 runs nowhere",
        new Target.WorkerOf("web.7"));
  }

  @Test
  void aLabelStandsForAllWhoHaveIt() {
    assertEquals(List.of("m1", "w1"), resolve(new Target.Labelled("zone", "a")));
    assertReason(
        "\"label zone=c\" stands for no node now: no node has this label",
        new Target.Labelled("zone", "c"));
  }

  @Test
  void onlySomeTargetsStandForExactlyOneNode() {
    assertTrue(Group.LEADER.single());
    assertTrue(new Target.Several(List.of(node("m1"))).single());
    assertFalse(Group.FOLLOWERS.single());
    assertFalse(new Target.Labelled("zone", "a").single());
    assertFalse(new Target.Several(List.of(node("m1"), node("m2"))).single());
  }

  private List<String> resolve(Target target) {
    return resolve(target, 1);
  }

  private List<String> resolve(Target target, long seed) {
    return TargetResolver.resolve(target, cluster, new RandomStreams(seed).stream("target"));
  }

  private void assertReason(String expected, Target target) {
    var refusal = assertThrows(UnresolvedTargetException.class, () -> resolve(target));
    assertEquals(expected, refusal.getMessage());
  }

  private static Target node(String name) {
    return new Target.Node(name);
  }

  /** Five managers, two workers, one spare node; m2 leads. */
  private static final class FakeCluster implements ClusterFacts {
    private List<String> managers = List.of("m1", "m2", "m3", "m4", "m5");
    private Optional<String> leader = Optional.of("m2");
    private final List<String> down = new ArrayList<>();

    @Override
    public List<String> nodes() {
      return List.of("m1", "m2", "m3", "m4", "m5", "w1", "w2", "n1");
    }

    @Override
    public List<String> managers() {
      return managers;
    }

    @Override
    public List<String> workers() {
      return List.of("w1", "w2");
    }

    @Override
    public boolean up(String node) {
      return !down.contains(node);
    }

    @Override
    public Optional<String> leader() {
      return leader;
    }

    @Override
    public Optional<String> nodeOf(String task) {
      return task.equals("web.1") ? Optional.of("w1") : Optional.empty();
    }

    @Override
    public Map<String, String> labels(String node) {
      var labels = new HashMap<String, String>();
      labels.put("zone", node.endsWith("1") && !node.startsWith("n") ? "a" : "b");
      return labels;
    }
  }
}
