package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Platform;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import org.junit.jupiter.api.Test;

/** What each filter asks of a node: SwarmKit's catalogue SCH-15 and SCH-20 to SCH-22. */
final class FilterTest {
  private final TestSwarm swarm = new TestSwarm();

  @Test
  void aTaskRunsOnlyWhereOneOfItsPlatformsIs() {
    platform("a", "linux", "x86_64");
    platform("b", "windows", "amd64");
    swarm.addNode("c");

    assertEquals("a", placed(1, onPlatforms("linux", "amd64")));
    assertEquals("b", placed(2, onPlatforms("windows", "")));
    assertEquals(
        "no suitable node (unsupported platform on 3 nodes)",
        placed(3, onPlatforms("linux", "arm64")));
    assertEquals("b", placed(4, onPlatforms("linux", "arm64", "windows", "x86_64")));
    assertEquals("c", placed(5, Task.newBuilder()));
  }

  @Test
  void volumesNetworksAndLogsNeedTheirPluginsOnTheNode() {
    swarm.addNode(
        "a", node -> plugin(node, "Volume", "local", "Network", "overlay", "Log", "gelf"));
    swarm.addNode(
        "b", node -> plugin(node, "Volume", "nfs:latest", "Network", "bridge", "Log", "x"));

    assertEquals("b", placed(1, withVolume("nfs")));
    assertEquals("a", placed(2, withNetwork("overlay")));
    assertEquals("a", placed(3, withLog("gelf")));
    assertEquals("no suitable node (missing plugin on 2 nodes)", placed(4, withVolume("zfs")));
    assertEquals("no suitable node (missing plugin on 2 nodes)", placed(5, withNetwork("weave")));
    assertEquals("no suitable node (missing plugin on 2 nodes)", placed(6, withLog("splunk")));
  }

  @Test
  void theVolumeDriverLocalAndALogWithoutADriverAskForNothing() {
    swarm.addNode("a", node -> plugin(node, "Network", "overlay", "Log", "gelf"));

    assertEquals("a", placed(1, withVolume("local")));
    assertEquals("a", placed(2, withVolume("")));
    assertEquals("a", placed(3, withLog("")));
    assertEquals("a", placed(4, withLog("none")));
  }

  @Test
  void aNodeThatListsNoLogDriversIsBelievedToHaveThemAndOneWithoutPluginsToHaveAll() {
    swarm.addNode("a", node -> plugin(node, "Network", "overlay"));
    assertEquals("a", placed(1, withLog("gelf")));
    assertEquals("no suitable node (missing plugin on 1 node)", placed(2, withVolume("nfs")));

    swarm.addNode("b");
    swarm.settle();
    assertEquals("b", swarm.nodeOf("web.2"));
  }

  @Test
  void aHostPortIsTakenOnceOnEachNodeAndProtocol() {
    swarm.addNode("a");
    swarm.addNode("b");

    assertEquals("a", placed(1, onHostPort(80, PortConfig.Protocol.TCP)));
    assertEquals("b", placed(2, onHostPort(80, PortConfig.Protocol.TCP)));
    assertEquals(
        "no suitable node (host-mode port already in use on 2 nodes)",
        placed(3, onHostPort(80, PortConfig.Protocol.TCP)));
    assertEquals("a", placed(4, onHostPort(80, PortConfig.Protocol.UDP)));
    assertEquals("b", placed(5, onHostPort(0, PortConfig.Protocol.TCP)));

    swarm.end("web.2", TaskState.FAILED);
    swarm.settle();
    assertEquals("b", swarm.nodeOf("web.3"));
  }

  @Test
  void aServiceHasNoMoreTasksOnANodeThanItAllows() {
    swarm.addNode("a");
    swarm.addNode("b");
    Task.Builder one = Task.newBuilder();
    one.getSpecBuilder().getPlacementBuilder().setMaxReplicas(1);
    placed(1, one);
    placed(2, one);

    assertEquals("no suitable node (max replicas per node limit exceed)", placed(3, one));
    swarm.addNode("c");
    swarm.settle();
    assertEquals("c", swarm.nodeOf("web.3"));

    one.getSpecBuilder().getPlacementBuilder().addConstraints("node.id==nowhere");
    assertEquals(
        "no suitable node (scheduling constraints not satisfied on 3 nodes)", placed(4, one));
  }

  @Test
  void aNodeIsChargedToTheFirstFilterThatItFails() {
    swarm.addNode("a");
    swarm.addNode("b");
    Task.Builder picky = onHostPort(80, PortConfig.Protocol.TCP);
    picky.getSpecBuilder().getReservationsBuilder().setNanoCpus(9 * TestSwarm.CPU);
    picky.getSpecBuilder().getPlacementBuilder().addConstraints("node.id==a").setMaxReplicas(1);
    swarm.drain("b");

    assertEquals(
        "no suitable node (1 node not available for new tasks; insufficient resources on 1 node)",
        placed(1, picky));
  }

  /** Adds the task and lets it be placed: its node, or what it is told. */
  private String placed(int slot, Task.Builder like) {
    swarm.addTask(
        "web",
        slot,
        task -> {
          // Tasks of one spec version are equal; these are not.
          task.mergeFrom(like.build()).setSpecVersion(slot);
        });
    swarm.settle();
    String node = swarm.nodeOf("web." + slot);
    return node.isEmpty() ? swarm.errOf("web." + slot) : node;
  }

  private void platform(String id, String os, String architecture) {
    swarm.addNode(
        id,
        node ->
            node.getDescriptionBuilder()
                .getPlatformBuilder()
                .setOs(os)
                .setArchitecture(architecture));
  }

  private static void plugin(Node.Builder node, String... typesAndNames) {
    for (int i = 0; i < typesAndNames.length; i += 2) {
      node.getDescriptionBuilder()
          .addPluginsBuilder()
          .setType(typesAndNames[i])
          .setName(typesAndNames[i + 1]);
    }
  }

  private static Task.Builder onPlatforms(String... osAndArchitecture) {
    Task.Builder task = Task.newBuilder();
    for (int i = 0; i < osAndArchitecture.length; i += 2) {
      task.getSpecBuilder()
          .getPlacementBuilder()
          .addPlatforms(
              Platform.newBuilder()
                  .setOs(osAndArchitecture[i])
                  .setArchitecture(osAndArchitecture[i + 1]));
    }
    return task;
  }

  private static Task.Builder withVolume(String driver) {
    Task.Builder task = Task.newBuilder();
    task.getSpecBuilder()
        .getContainerBuilder()
        .addMountsBuilder()
        .setType(Mount.Type.VOLUME)
        .getVolumeBuilder()
        .getDriverBuilder()
        .setName(driver);
    return task;
  }

  private static Task.Builder withNetwork(String driver) {
    Task.Builder task = Task.newBuilder();
    task.addNetworksBuilder().getNetworkBuilder().getDriverStateBuilder().setName(driver);
    return task;
  }

  private static Task.Builder withLog(String driver) {
    Task.Builder task = Task.newBuilder();
    task.getSpecBuilder().getLogDriverBuilder().setName(driver).putOptions("max-size", "1m");
    return task;
  }

  private static Task.Builder onHostPort(int port, PortConfig.Protocol protocol) {
    Task.Builder task = Task.newBuilder();
    task.getEndpointBuilder()
        .addPortsBuilder()
        .setPublishMode(PortConfig.PublishMode.HOST)
        .setProtocol(protocol)
        .setPublishedPort(port);
    return task;
  }
}
