package dev.swarmsim.scheduler.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrchestratorProperties {
  private static final int NODES = 5;

  @Property(tries = 40, seed = "20260101")
  void afterAllTroubleEveryServiceIsWhole(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TestCluster cluster = TestCluster.led();
    for (int i = 0; i < NODES; i++) {
      cluster.addNode("node" + i);
    }
    cluster.listen(event -> checkChange(cluster, event));
    List<String> services = new ArrayList<>();

    for (int step = 0; step < 40; step++) {
      disturb(cluster, random, services);
      cluster.run(random.nextDouble() * 8);
    }
    for (int i = 0; i < NODES; i++) {
      cluster.nodeReturns("node" + i);
      cluster.availability("node" + i, NodeSpec.Availability.ACTIVE);
    }
    services.forEach(service -> cluster.update(service, spec -> {}));
    cluster.run(300);

    services.forEach(service -> checkWhole(cluster, cluster.service(service)));
    for (Task task : cluster.view().all(ObjectKind.TASK)) {
      assertTrue(services.contains(task.getServiceId()), task::toString);
    }
  }

  private static void disturb(TestCluster cluster, SplittableRandom random, List<String> services) {
    String node = "node" + random.nextInt(NODES);
    String service = services.isEmpty() ? "" : services.get(random.nextInt(services.size()));
    int dice = random.nextInt(10);
    if (dice == 0 || service.isEmpty()) {
      services.add(cluster.create(randomSpec(random)));
      return;
    }
    switch (dice) {
      case 1 -> {
        if (services.size() > 2) {
          services.remove(service);
          cluster.removeService(service);
        }
      }
      case 2, 3 -> {
        if (cluster.service(service).getSpec().hasReplicated()) {
          cluster.scale(service, random.nextInt(6));
        }
      }
      case 4 -> cluster.image(service, "image:" + random.nextInt(3));
      case 5 -> cluster.nodeDown(node);
      case 6 -> cluster.nodeReturns(node);
      case 7 -> {
        int at = random.nextInt(NodeSpec.Availability.values().length - 1);
        cluster.availability(node, NodeSpec.Availability.forNumber(at));
      }
      case 8 -> cluster.lead();
      default -> failOne(cluster, random, service);
    }
  }

  private static void failOne(TestCluster cluster, SplittableRandom random, String service) {
    List<Task> running =
        cluster.running(service).stream()
            .filter(
                task ->
                    cluster
                        .view()
                        .get(ObjectKind.NODE, task.getNodeId())
                        .filter(node -> node.getStatus().getState() == NodeStatus.State.READY)
                        .isPresent())
            .toList();
    if (!running.isEmpty()) {
      cluster.fail(running.get(random.nextInt(running.size())));
    }
  }

  private static ServiceSpec.Builder randomSpec(SplittableRandom random) {
    String name = "service" + random.nextInt(1_000_000);
    ServiceSpec.Builder spec =
        random.nextInt(3) == 0
            ? TestCluster.global(name)
            : TestCluster.replicated(name, random.nextInt(6));
    spec.getTaskBuilder().getReservationsBuilder().setNanoCpus(random.nextInt(3) * 100_000_000L);
    spec.getUpdateBuilder().setParallelism(random.nextInt(3));
    return spec;
  }

  private static void checkWhole(TestCluster cluster, Service service) {
    List<Task> running = cluster.running(service.getId());
    boolean replicated = service.getSpec().hasReplicated();
    long expected = replicated ? service.getSpec().getReplicated().getReplicas() : NODES;
    assertEquals(expected, running.size(), service::toString);
    assertEquals(running, cluster.wanted(service.getId()));
    Set<Object> places = new HashSet<>();
    for (Task task : running) {
      assertTrue(places.add(replicated ? task.getSlot() : task.getNodeId()), task::toString);
    }
  }

  private static void checkChange(TestCluster cluster, StoreEvent<?> event) {
    event.about(ObjectKind.TASK).ifPresent(change -> checkTask(cluster, change));
  }

  private static void checkTask(TestCluster cluster, StoreEvent<Task> change) {
    if (change.after().isEmpty()) {
      return;
    }
    Task after = change.after().get();
    int state = after.getStatus().getStateValue();
    boolean unassigned = state < TaskState.ASSIGNED_VALUE || state == TaskState.SHUTDOWN_VALUE;
    assertTrue(unassigned || !after.getNodeId().isEmpty(), after::toString);
    change
        .before()
        .ifPresent(
            before -> {
              assertTrue(before.getStatus().getStateValue() <= state, after::toString);
              assertTrue(
                  before.getDesiredStateValue() <= after.getDesiredStateValue(), after::toString);
              assertEquals(before.getServiceId(), after.getServiceId());
              assertEquals(before.getSlot(), after.getSlot());
              assertTrue(
                  before.getNodeId().isEmpty() || before.getNodeId().equals(after.getNodeId()));
            });
    if (state == TaskState.ASSIGNED_VALUE) {
      checkReservations(cluster, after.getNodeId());
    }
  }

  private static void checkReservations(TestCluster cluster, String nodeId) {
    Node node = cluster.view().get(ObjectKind.NODE, nodeId).orElseThrow();
    long reserved =
        cluster.view().tasksOfNode(nodeId).stream()
            .filter(task -> task.getStatus().getStateValue() >= TaskState.ASSIGNED_VALUE)
            .filter(task -> task.getStatus().getStateValue() <= TaskState.RUNNING_VALUE)
            .mapToLong(task -> task.getSpec().getReservations().getNanoCpus())
            .sum();
    assertTrue(reserved <= node.getDescription().getResources().getNanoCpus());
  }
}
