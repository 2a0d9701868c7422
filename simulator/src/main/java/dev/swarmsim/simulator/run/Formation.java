package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.SwarmInit;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes the swarm that a scenario begins with, as a person would: `docker swarm init` on the first
 * manager, then the other managers join one after the other, then the workers. It takes about a
 * second of virtual time.
 */
final class Formation {
  private static final long LABEL_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final World world;
  private final Settings settings;
  private final List<NodePlan> managers;
  private final List<NodePlan> workers;
  private final Engine first;

  Formation(World world, Settings settings, List<NodePlan> nodes) {
    this.world = world;
    this.settings = settings;
    this.managers = part(nodes, NodePlan.Part.MANAGER);
    this.workers = part(nodes, NodePlan.Part.WORKER);
    this.first = world.engine(managers.getFirst().name()).orElseThrow();
  }

  private static List<NodePlan> part(List<NodePlan> nodes, NodePlan.Part part) {
    return nodes.stream().filter(node -> node.part() == part).toList();
  }

  /** Completes when every node has joined. */
  CompletableFuture<Void> form() {
    return first
        .swarmInit(SwarmInit.DEFAULT)
        .thenCompose(nodeId -> tune())
        .thenCompose(done -> cluster())
        .thenCompose(cluster -> joinAll(cluster))
        .thenCompose(done -> labelAll());
  }

  private CompletableFuture<Cluster> cluster() {
    return first
        .control(
            ControlRequest.newBuilder()
                .setGetCluster(ControlRequest.GetCluster.getDefaultInstance())
                .build())
        .thenApply(reply -> reply.getCluster());
  }

  /** Settings of the cluster that differ from Docker's. */
  private CompletableFuture<Void> tune() {
    boolean docker =
        settings.heartbeatNanos() == Defaults.HEARTBEAT_PERIOD_NANOS
            && settings.taskHistory() == Defaults.TASK_HISTORY_RETENTION_LIMIT;
    if (docker) {
      return CompletableFuture.completedFuture(null);
    }
    return cluster().thenCompose(this::tune).thenApply(reply -> null);
  }

  private CompletableFuture<?> tune(Cluster cluster) {
    ClusterSpec spec =
        cluster.getSpec().toBuilder()
            .setHeartbeatPeriod(settings.heartbeatNanos())
            .setTaskHistoryRetentionLimit(settings.taskHistory())
            .build();
    return first.control(
        ControlRequest.newBuilder()
            .setUpdateCluster(
                ControlRequest.UpdateCluster.newBuilder()
                    .setVersion(cluster.getMeta().getVersion())
                    .setSpec(spec))
            .build());
  }

  private CompletableFuture<Void> joinAll(Cluster cluster) {
    CompletableFuture<Void> managersJoined = CompletableFuture.completedFuture(null);
    for (NodePlan manager : managers.subList(1, managers.size())) {
      managersJoined =
          managersJoined.thenCompose(before -> join(manager, cluster.getJoinTokens().getManager()));
    }
    return managersJoined.thenCompose(
        before ->
            CompletableFuture.allOf(
                workers.stream()
                    .map(worker -> join(worker, cluster.getJoinTokens().getWorker()))
                    .toArray(CompletableFuture[]::new)));
  }

  private CompletableFuture<Void> join(NodePlan node, String token) {
    return world
        .engine(node.name())
        .orElseThrow()
        .swarmJoin(managers.getFirst().name() + ":2377", token, NodeSpec.Availability.ACTIVE)
        .thenApply(role -> null);
  }

  private CompletableFuture<Void> labelAll() {
    CompletableFuture<Void> labelled = CompletableFuture.completedFuture(null);
    for (List<NodePlan> part : List.of(managers, workers)) {
      for (NodePlan node : part) {
        if (!node.labels().isEmpty()) {
          labelled = labelled.thenCompose(before -> label(node));
        }
      }
    }
    return labelled;
  }

  /** As `docker node update --label-add` does; again, if the node was written meanwhile. */
  private CompletableFuture<Void> label(NodePlan plan) {
    String nodeId = world.engine(plan.name()).orElseThrow().info().nodeId();
    return first
        .control(
            ControlRequest.newBuilder()
                .setListNodes(ControlRequest.ListNodes.getDefaultInstance())
                .build())
        .thenCompose(
            reply -> {
              Node node =
                  reply.getNodes().getNodesList().stream()
                      .filter(known -> known.getId().equals(nodeId))
                      .findFirst()
                      .orElseThrow();
              NodeSpec.Builder spec = node.getSpec().toBuilder();
              spec.getAnnotationsBuilder().putAllLabels(plan.labels());
              return first.control(
                  ControlRequest.newBuilder()
                      .setUpdateNode(
                          ControlRequest.UpdateNode.newBuilder()
                              .setId(nodeId)
                              .setVersion(node.getMeta().getVersion())
                              .setSpec(spec))
                      .build());
            })
        .<Void>thenApply(reply -> null)
        .exceptionallyCompose(failure -> againIfOutOfSequence(plan, failure));
  }

  private CompletableFuture<Void> againIfOutOfSequence(NodePlan plan, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof EngineException refusal
        && refusal.getMessage().contains("update out of sequence")) {
      return world.sleep(LABEL_RETRY_NANOS).thenCompose(slept -> label(plan));
    }
    return CompletableFuture.failedFuture(cause);
  }
}
