package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.json.InfoJson;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Tells what this node's Engine says of itself, as far as the simulation knows it: the swarm, the
 * containers, the name. Docker's lines about storage, plugins, security and the like are left out.
 */
@Command(
    name = "docker info",
    customSynopsis = "docker info [OPTIONS]",
    description = "Display system-wide information")
final class InfoCommand extends DockerCommand {
  private static final long NANOS = 1_000_000_000L;
  private static final String TWO_MANAGERS =
      """
      WARNING: Running Swarm in a two-manager configuration. This configuration provides
               no fault tolerance, and poses a high risk to lose control over the cluster.
               Refer to https://docs.docker.com/engine/swarm/admin_guide/ to configure the
               Swarm for fault-tolerance.
      """;

  @Mixin private InspectOptions options;

  @Override
  void check() {
    options.check();
  }

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    EngineInfo info = session.engine().info();
    if (options.formatted()) {
      session.print(options.print(json(session, info)));
      return Futures.done();
    }
    session.printText(
        """
        Client:
         Version:    28.2.2
         Context:    default
         Debug Mode: false

        Server:
        """);
    session.print(" Containers: " + (info.containersRunning() + info.containersStopped()));
    session.print("  Running: " + info.containersRunning());
    session.print("  Paused: 0");
    session.print("  Stopped: " + info.containersStopped());
    session.print(" Server Version: " + info.serverVersion());
    session.print(" Swarm: " + info.state());
    if (!info.state().equals("inactive") && !info.state().equals("locked")) {
      printSwarm(session, info);
    }
    printMachine(session, info.description());
    if (info.manager() && info.managers() == 2) {
      session.complain(TWO_MANAGERS.stripTrailing());
    }
    return Futures.done();
  }

  private static void printMachine(Session session, NodeDescription description) {
    session.print(" OSType: " + description.getPlatform().getOs());
    session.print(" Architecture: " + description.getPlatform().getArchitecture());
    session.print(" CPUs: " + description.getResources().getNanoCpus() / NANOS);
    session.print(" Total Memory: " + Sizes.binary(description.getResources().getMemoryBytes()));
    session.print(" Name: " + session.engine().hostname());
    if (description.getEngineLabelsCount() > 0) {
      session.print(" Labels:");
      new TreeMap<>(description.getEngineLabelsMap())
          .forEach((label, value) -> session.print("  " + label + "=" + value));
    }
  }

  private static Map<String, Object> json(Session session, EngineInfo info) {
    return InfoJson.of(
        info,
        session.engine().hostname(),
        session.clock().nowNanos(),
        info.cluster().flatMap(Trust::of));
  }

  private static void printSwarm(Session session, EngineInfo info) {
    session.print("  NodeID: " + info.nodeId());
    info.error().ifPresent(error -> session.print("  Error: " + error));
    session.print("  Is Manager: " + info.manager());
    if (info.manager() && info.error().isEmpty() && info.clusterId().isPresent()) {
      session.print("  ClusterID: " + info.clusterId().get());
      session.print("  Managers: " + info.managers());
      session.print("  Nodes: " + info.nodes());
      info.cluster().ifPresent(cluster -> ClusterLines.print(session, cluster));
    }
    session.print("  Node Address: " + info.nodeAddress());
    if (!info.remoteManagers().isEmpty()) {
      session.print("  Manager Addresses:");
      info.remoteManagers().stream()
          .sorted(NaturalOrder.INSTANCE)
          .forEach(manager -> session.print("   " + manager));
    }
  }
}
