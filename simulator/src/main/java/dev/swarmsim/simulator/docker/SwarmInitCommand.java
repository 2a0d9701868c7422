package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.simulator.engine.SwarmInit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins a swarm, or makes a new one of the state this manager has. */
@Command(
    name = "docker swarm init",
    customSynopsis = "docker swarm init [OPTIONS]",
    description = "Initialize a swarm")
final class SwarmInitCommand extends DockerCommand {
  @Option(
      names = "--force-new-cluster",
      description = "Keeps this manager's state and drops all other managers.")
  private boolean forceNewCluster;

  @Option(names = "--availability", paramLabel = "WORD", description = "active, pause or drain.")
  private String availability = "active";

  @Option(
      names = "--default-addr-pool",
      paramLabel = "CIDR",
      split = ",",
      converter = Converters.Cidr.class,
      description = "What subnets of overlay networks are cut from (default 10.0.0.0/8).")
  private List<String> addressPools = new ArrayList<>();

  @Option(
      names = "--default-addr-pool-mask-length",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "The prefix length of a subnet (default 24).")
  private Long subnetSize = 24L;

  @Option(
      names = "--data-path-port",
      paramLabel = "PORT",
      converter = Converters.Uint.class,
      description = "The UDP port of overlay traffic (default 4789).")
  private Long dataPathPort = 0L;

  @Mixin private AddressOptions addresses;

  @Mixin private ClusterOptions cluster;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    Availabilities.ofNewNode(availability);
    addresses.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    addresses.requireOwnListenAddress();
    ClusterSpec settings = cluster.edited(ClusterSpec.getDefaultInstance());
    return session
        .engine()
        .swarmInit(
            new SwarmInit(
                forceNewCluster,
                Availabilities.ofNewNode(availability),
                settings,
                addressPools,
                addressPools.isEmpty() ? 0 : subnetSize.intValue(),
                dataPathPort.intValue(),
                addresses.advertised()))
        .thenCompose(
            id -> {
              session.print("Swarm initialized: current node (" + id + ") is now a manager.\n");
              return JoinAdvice.print(session, false);
            })
        .thenAccept(
            ignored ->
                session.print(
                    "To add a manager to this swarm, run 'docker swarm join-token manager' and"
                        + " follow the instructions."))
        .thenCompose(ignored -> printEnd(session, settings.getAutoLockManagers()));
  }

  private static CompletableFuture<Void> printEnd(Session session, boolean autolock) {
    if (!autolock) {
      session.print("");
      return Futures.done();
    }
    return session.swarm().unlockKey().thenAccept(key -> UnlockAdvice.print(session, key));
  }
}
