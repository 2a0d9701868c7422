package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.JobStatus;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A leader's loops over a store whose commits take no time, on virtual time, with agents that obey
 * at once. Nodes that are down say nothing; tasks can be told to fail.
 */
final class TestCluster implements Transactor {
  private final Store store = new Store();
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final List<ControlLoop> loops = new ArrayList<>();
  private final TreeSet<String> silentNodes = new TreeSet<>();
  private final List<Consumer<StoreEvent<?>>> listeners = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private boolean agentsWork = true;
  private long nowNanos = seconds(1000);
  private long index;
  private int services;

  private record Pending(Consumer<Transaction> body, Consumer<Outcome> done) {}

  /** A cluster with its cluster object and first networks, and no loop running. */
  TestCluster() {
    write(
        tx -> {
          tx.create(ObjectKind.CLUSTER, Cluster.newBuilder().setId("cluster").build());
          Networks.first(random).forEach(network -> tx.create(ObjectKind.NETWORK, network));
        });
  }

  /** A cluster with all loops running. */
  static TestCluster led() {
    TestCluster cluster = new TestCluster();
    cluster.lead();
    return cluster;
  }

  static long seconds(double seconds) {
    return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
  }

  /** A new leader: all loops are made anew and know only the store. */
  TestCluster lead() {
    queue.clear();
    loops.clear();
    for (LoopFactory factory : OrchestratorLoops.all()) {
      loops.add(factory.make(this, random.split()));
    }
    loops.forEach(loop -> loop.start(nowNanos));
    settle();
    return this;
  }

  /** Lets a loop do what it does at the start of a leader, and nothing after that. */
  static void once(TestCluster cluster, ControlLoop loop) {
    loop.start(cluster.nowNanos);
    cluster.settle();
  }

  /** From now on nobody leads. */
  void leaderless() {
    queue.clear();
    loops.clear();
  }

  /** From now on agents do nothing of their own. */
  TestCluster withoutAgents() {
    agentsWork = false;
    return this;
  }

  void listen(Consumer<StoreEvent<?>> listener) {
    listeners.add(listener);
  }

  long nowNanos() {
    return nowNanos;
  }

  @Override
  public StoreView view() {
    return store;
  }

  @Override
  public void submit(String name, Consumer<Transaction> body) {
    submit(name, body, outcome -> {});
  }

  @Override
  public void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done) {
    queue.add(new Pending(body, done));
  }

  /** Writes and lets everybody react, without time passing. */
  void write(Consumer<Transaction> body) {
    submit("test", body);
    settle();
  }

  /** Lets virtual time pass. */
  void run(double seconds) {
    long end = nowNanos + seconds(seconds);
    long next = deadline();
    while (next <= end) {
      nowNanos = Math.max(nowNanos, next);
      for (ControlLoop loop : loops) {
        if (loop.deadlineNanos() <= nowNanos) {
          loop.wake(nowNanos);
        }
      }
      settle();
      next = deadline();
    }
    nowNanos = end;
  }

  private long deadline() {
    return loops.stream().mapToLong(ControlLoop::deadlineNanos).min().orElse(Long.MAX_VALUE);
  }

  private void settle() {
    do {
      while (!queue.isEmpty()) {
        commit(queue.removeFirst());
      }
    } while (agentsWork && agentsReport());
  }

  private void commit(Pending pending) {
    List<StoreEvent<?>> events = store.apply(store.transact(nowNanos, index, pending.body));
    pending.done.accept(new Outcome.Committed());
    if (!events.isEmpty()) {
      index++;
      listeners.forEach(listener -> events.forEach(listener));
      loops.forEach(loop -> loop.committed(nowNanos, events));
    }
  }

  private boolean agentsReport() {
    List<Task> reports = new ArrayList<>();
    for (Task task : store.all(ObjectKind.TASK)) {
      TaskState next = FakeAgent.next(task);
      boolean heard =
          store.get(ObjectKind.NODE, task.getNodeId()).isPresent()
              && !silentNodes.contains(task.getNodeId());
      if (heard && next != task.getStatus().getState()) {
        reports.add(inState(task, next, ""));
      }
    }
    if (!reports.isEmpty()) {
      submit("agents", tx -> reports.forEach(task -> tx.update(ObjectKind.TASK, task)));
    }
    return !reports.isEmpty();
  }

  private Task inState(Task task, TaskState state, String err) {
    Task.Builder builder = task.toBuilder();
    builder
        .getStatusBuilder()
        .setState(state)
        .setErr(err)
        .setTimestamp(nowNanos)
        .setAppliedAt(nowNanos);
    return builder.build();
  }

  // ---- Nodes

  /** Adds a ready worker with 4 CPUs and 4 GiB; its name is its id. */
  void addNode(String id) {
    write(tx -> tx.create(ObjectKind.NODE, node(id).build()));
  }

  void addNodes(String... ids) {
    for (String id : ids) {
      addNode(id);
    }
  }

  static Node.Builder node(String id) {
    return Node.newBuilder()
        .setId(id)
        .setStatus(NodeStatus.newBuilder().setState(NodeStatus.State.READY))
        .setDescription(
            NodeDescription.newBuilder()
                .setHostname(id)
                .setResources(
                    Resources.newBuilder().setNanoCpus(4_000_000_000L).setMemoryBytes(4L << 30)));
  }

  void changeNode(String id, Consumer<Node.Builder> change) {
    write(
        tx -> {
          Node.Builder node = tx.get(ObjectKind.NODE, id).orElseThrow().toBuilder();
          change.accept(node);
          tx.update(ObjectKind.NODE, node.build());
        });
  }

  /** The node falls silent and is declared down. */
  void nodeDown(String id) {
    silentNodes.add(id);
    changeNode(id, node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
  }

  /** The node is heard again; it does at once what is wanted. */
  void nodeReturns(String id) {
    silentNodes.remove(id);
    changeNode(id, node -> node.getStatusBuilder().setState(NodeStatus.State.READY));
  }

  void availability(String id, NodeSpec.Availability availability) {
    changeNode(id, node -> node.getSpecBuilder().setAvailability(availability));
  }

  /** Removes a node; its unfinished tasks become orphaned first, as by docker node rm. */
  void removeNode(String id) {
    write(
        tx -> {
          for (Task task : tx.tasksOfNode(id)) {
            if (!Tasks.hasEnded(task)) {
              tx.update(ObjectKind.TASK, inState(task, TaskState.ORPHANED, ""));
            }
          }
          tx.delete(ObjectKind.NODE, id);
        });
  }

  // ---- Services

  static ServiceSpec.Builder replicated(String name, int replicas) {
    ServiceSpec.Builder spec = spec(name);
    spec.getReplicatedBuilder().setReplicas(replicas);
    return spec;
  }

  static ServiceSpec.Builder global(String name) {
    return spec(name).setGlobal(ServiceSpec.Global.getDefaultInstance());
  }

  /** A job that is to complete so often, so many tasks at a time. */
  static ServiceSpec.Builder replicatedJob(String name, int completions, int concurrent) {
    ServiceSpec.Builder spec = spec(name);
    spec.getReplicatedJobBuilder().setTotalCompletions(completions).setMaxConcurrent(concurrent);
    return spec;
  }

  static ServiceSpec.Builder globalJob(String name) {
    return spec(name).setGlobalJob(ServiceSpec.GlobalJob.getDefaultInstance());
  }

  private static ServiceSpec.Builder spec(String name) {
    ServiceSpec.Builder spec = ServiceSpec.newBuilder();
    spec.getAnnotationsBuilder().setName(name);
    spec.getTaskBuilder().setContainer(ContainerSpec.newBuilder().setImage(name + ":1"));
    return spec;
  }

  /** Creates a service and returns its id. */
  String create(ServiceSpec.Builder spec) {
    services++;
    String id = "service" + services;
    Service.Builder service = Service.newBuilder().setId(id).setSpec(spec);
    if (spec.hasReplicatedJob() || spec.hasGlobalJob()) {
      service.setJobStatus(JobStatus.newBuilder().setLastExecution(nowNanos));
    }
    write(tx -> tx.create(ObjectKind.SERVICE, service.setSpecVersion(index + 1).build()));
    return id;
  }

  /** Updates a service as a user does: the old spec is kept, the update status cleared. */
  void update(String serviceId, Consumer<ServiceSpec.Builder> change) {
    write(
        tx -> {
          Service service = tx.get(ObjectKind.SERVICE, serviceId).orElseThrow();
          ServiceSpec.Builder spec = service.getSpec().toBuilder();
          change.accept(spec);
          Service.Builder updated =
              service.toBuilder()
                  .setPreviousSpec(service.getSpec())
                  .setPreviousSpecVersion(service.getSpecVersion())
                  .setSpec(spec)
                  .setSpecVersion(index + 1)
                  .clearUpdateStatus();
          if (service.hasJobStatus()) {
            updated
                .getJobStatusBuilder()
                .setIteration(service.getJobStatus().getIteration() + 1)
                .setLastExecution(nowNanos);
          }
          tx.update(ObjectKind.SERVICE, updated.build());
        });
  }

  void scale(String serviceId, int replicas) {
    update(serviceId, spec -> spec.getReplicatedBuilder().setReplicas(replicas));
  }

  void image(String serviceId, String image) {
    update(serviceId, spec -> spec.getTaskBuilder().getContainerBuilder().setImage(image));
  }

  void removeService(String serviceId) {
    write(tx -> tx.delete(ObjectKind.SERVICE, serviceId));
  }

  void history(long limit) {
    write(
        tx ->
            tx.update(
                ObjectKind.CLUSTER,
                tx.cluster().orElseThrow().toBuilder()
                    .setSpec(ClusterSpec.newBuilder().setTaskHistoryRetentionLimit(limit))
                    .build()));
  }

  Service service(String id) {
    return store.get(ObjectKind.SERVICE, id).orElseThrow();
  }

  // ---- Tasks

  /** An agent reports a state, whatever is wanted. */
  void report(Task task, TaskState state) {
    report(task, state, "");
  }

  void report(Task task, TaskState state, String err) {
    write(tx -> tx.update(ObjectKind.TASK, inState(task(task.getId()), state, err)));
  }

  void fail(Task task) {
    report(task, TaskState.FAILED, "task: non-zero exit (1)");
  }

  void complete(Task task) {
    report(task, TaskState.COMPLETE);
  }

  Task task(String id) {
    return store.get(ObjectKind.TASK, id).orElseThrow();
  }

  /** The tasks of a service, by slot, then age. */
  List<Task> tasks(String serviceId) {
    return store.tasksOfService(serviceId).stream()
        .sorted(
            Comparator.comparingLong(Task::getSlot)
                .thenComparingLong(task -> task.getMeta().getCreatedAt())
                .thenComparing(Task::getId))
        .toList();
  }

  /** Those that are wanted and observed running. */
  List<Task> running(String serviceId) {
    return tasks(serviceId).stream()
        .filter(task -> task.getStatus().getState() == TaskState.RUNNING)
        .filter(Tasks::isWanted)
        .toList();
  }

  /** Those whose desired state is at most running. */
  List<Task> wanted(String serviceId) {
    return tasks(serviceId).stream().filter(Tasks::isWanted).toList();
  }

  List<Long> runningSlots(String serviceId) {
    return running(serviceId).stream().map(Task::getSlot).toList();
  }

  Task runningInSlot(String serviceId, long slot) {
    return running(serviceId).stream()
        .filter(task -> task.getSlot() == slot)
        .findFirst()
        .orElseThrow();
  }

  long runningOn(String serviceId, String nodeId) {
    return running(serviceId).stream().filter(task -> task.getNodeId().equals(nodeId)).count();
  }
}
