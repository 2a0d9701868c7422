package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.seconds;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random things that happen to a swarm: what users do, what nodes and tasks suffer. */
final class Disturbances {
  private static final int MOST_SERVICES = 6;

  private final TestCluster cluster;
  private final SplittableRandom random;
  private final List<String> nodes = new ArrayList<>();
  private final List<String> services = new ArrayList<>();
  private int nodesMade;

  Disturbances(TestCluster cluster, SplittableRandom random) {
    this.cluster = cluster;
    this.random = random;
    for (int i = 0; i < 4; i++) {
      addNode();
    }
  }

  List<String> services() {
    return services;
  }

  /** One thing happens, then some time passes. */
  void step() {
    switch (random.nextInt(8)) {
      case 0 -> createOrRemove();
      case 1, 2 -> changeService();
      case 3, 4 -> changeNode();
      case 5, 6 -> changeTask();
      default -> changeLeader();
    }
    cluster.run(random.nextInt(4) == 0 ? random.nextDouble() * 40 : random.nextDouble() * 3);
  }

  /** Nodes come back and are active, and somebody leads. */
  void heal() {
    for (String node : nodes) {
      cluster.nodeReturns(node);
      cluster.availability(node, NodeSpec.Availability.ACTIVE);
      cpus(node, 4);
    }
    cluster.lead();
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private void addNode() {
    nodesMade++;
    String node = "node" + nodesMade;
    nodes.add(node);
    cluster.addNode(node);
    label(node);
  }

  private void label(String node) {
    String disk = random.nextBoolean() ? "ssd" : "hdd";
    cluster.changeNode(
        node, changed -> changed.getSpecBuilder().getAnnotationsBuilder().putLabels("disk", disk));
  }

  private void cpus(String node, int cpus) {
    cluster.changeNode(
        node,
        changed ->
            changed
                .getDescriptionBuilder()
                .getResourcesBuilder()
                .setNanoCpus(cpus * 1_000_000_000L));
  }

  private void createOrRemove() {
    if (services.size() < MOST_SERVICES && (services.size() < 2 || random.nextBoolean())) {
      services.add(cluster.create(spec("s" + random.nextInt(1_000_000_000))));
    } else {
      String service = any(services);
      services.remove(service);
      cluster.removeService(service);
    }
  }

  private ServiceSpec.Builder spec(String name) {
    ServiceSpec.Builder spec =
        switch (random.nextInt(6)) {
          case 0 -> TestCluster.global(name);
          case 1 -> TestCluster.replicatedJob(name, random.nextInt(5), random.nextInt(4));
          case 2 -> TestCluster.globalJob(name);
          default -> TestCluster.replicated(name, random.nextInt(6));
        };
    spec.getTaskBuilder().getReservationsBuilder().setNanoCpus(random.nextInt(4) * 400_000_000L);
    RestartPolicy.Builder restart = spec.getTaskBuilder().getRestartBuilder();
    restart.setDelay(seconds(random.nextInt(7)));
    if (random.nextInt(3) == 0) {
      restart.setConditionValue(random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      restart.setMaxAttempts(random.nextInt(3)).setWindow(seconds(random.nextInt(2) * 20));
    }
    if (random.nextInt(4) == 0) {
      spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.labels.disk==ssd");
    }
    if (random.nextInt(5) == 0) {
      spec.getEndpointBuilder()
          .addPortsBuilder()
          .setTargetPort(80)
          .setPublishedPort(80 + random.nextInt(2))
          .setPublishMode(PortConfig.PublishMode.HOST);
    }
    if (!spec.hasReplicatedJob() && !spec.hasGlobalJob()) {
      configure(spec.getUpdateBuilder());
      configure(spec.getRollbackBuilder());
    }
    return spec;
  }

  private void configure(UpdateConfig.Builder config) {
    config
        .setParallelism(random.nextInt(3))
        .setDelay(seconds(random.nextInt(3)))
        .setMonitor(seconds(random.nextInt(8)))
        .setFailureActionValue(random.nextInt(3))
        .setMaxFailureRatio(random.nextInt(2) * 0.4f)
        .setOrderValue(random.nextInt(4) == 0 ? 1 : 0);
  }

  private void changeService() {
    if (services.isEmpty()) {
      return;
    }
    String id = any(services);
    Service service = cluster.service(id);
    switch (random.nextInt(6)) {
      case 0 -> {
        if (service.getSpec().hasReplicated()) {
          cluster.scale(id, random.nextInt(7));
        }
      }
      case 1, 2 -> cluster.image(id, "image:" + random.nextInt(3));
      case 3 -> cluster.update(id, spec -> spec.getAnnotationsBuilder().putLabels("a", "b"));
      case 4 -> togglePlacement(id);
      default -> rollBack(service);
    }
  }

  private void togglePlacement(String id) {
    cluster.update(
        id,
        spec -> {
          var placement = spec.getTaskBuilder().getPlacementBuilder();
          if (placement.getConstraintsCount() > 0) {
            placement.clearConstraints();
          } else {
            placement.addConstraints("node.labels.disk==ssd");
          }
        });
  }

  private void rollBack(Service service) {
    if (!service.hasPreviousSpec()) {
      return;
    }
    Service.Builder back =
        service.toBuilder()
            .setSpec(service.getPreviousSpec())
            .setSpecVersion(service.getPreviousSpecVersion())
            .setPreviousSpec(service.getSpec())
            .setPreviousSpecVersion(service.getSpecVersion())
            .setUpdateStatus(
                UpdateStatus.newBuilder().setState(UpdateStatus.State.ROLLBACK_STARTED));
    if (service.hasJobStatus()) {
      back.getJobStatusBuilder().setIteration(service.getJobStatus().getIteration() + 1);
    }
    cluster.write(tx -> tx.update(ObjectKind.SERVICE, back.build()));
  }

  private void changeNode() {
    String node = any(nodes);
    switch (random.nextInt(8)) {
      case 0, 1 -> cluster.nodeDown(node);
      case 2, 3 -> cluster.nodeReturns(node);
      case 4 -> cluster.availability(node, NodeSpec.Availability.forNumber(random.nextInt(3)));
      case 5 -> label(node);
      case 6 -> cpus(node, random.nextInt(5));
      default -> {
        if (nodes.size() > 3) {
          nodes.remove(node);
          cluster.removeNode(node);
        } else {
          addNode();
        }
      }
    }
  }

  /** A task on a node that is up ends, one way or another. */
  private void changeTask() {
    List<Task> running =
        cluster.view().all(ObjectKind.TASK).stream()
            .filter(task -> task.getStatus().getState() == TaskState.RUNNING)
            .filter(task -> isUp(task.getNodeId()))
            .toList();
    if (running.isEmpty()) {
      return;
    }
    Task task = any(running);
    switch (random.nextInt(4)) {
      case 0 -> cluster.complete(task);
      case 1 -> cluster.report(task, TaskState.REJECTED);
      default -> cluster.fail(task);
    }
  }

  private boolean isUp(String nodeId) {
    return cluster
        .view()
        .get(ObjectKind.NODE, nodeId)
        .filter(node -> node.getStatus().getState() == NodeStatus.State.READY)
        .isPresent();
  }

  private void changeLeader() {
    if (random.nextBoolean()) {
      cluster.leaderless();
      int missed = random.nextInt(3);
      for (int i = 0; i < missed; i++) {
        if (random.nextBoolean()) {
          changeTask();
        } else {
          changeNode();
        }
      }
      cluster.run(random.nextDouble() * 20);
    }
    cluster.lead();
  }
}
